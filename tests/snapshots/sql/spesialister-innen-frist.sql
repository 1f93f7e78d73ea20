SELECT
  "t1"."unit",
  "t1"."period",
  COUNT(*) FILTER(WHERE
    (
      "t1"."course" = 'spesialisering lege'
    )
    AND (
      "t1"."due" IS NOT NULL
    )
    AND NOT (
      COALESCE(DATE_DIFF('DAY', "t1"."due", "t1"."on") > 0, FALSE)
    )) AS "m0",
  COUNT(*) FILTER(WHERE
    (
      "t1"."course" = 'spesialisering lege'
    ) AND (
      "t1"."due" IS NOT NULL
    )) AS "m1"
FROM (
  SELECT
    "t0"."person",
    "t0"."unit",
    "t0"."course",
    "t0"."on",
    "t0"."due",
    EXTRACT(year FROM "t0"."on") AS "judged_year",
    (
      (
        CAST(EXTRACT(year FROM "t0"."on") AS BIGINT) * 12
      ) + EXTRACT(month FROM "t0"."on")
    ) - 1 AS "period"
  FROM "courses" AS "t0"
  WHERE
    (
      (
        (
          "t0"."course" = 'spesialisering lege'
        )
        AND (
          "t0"."due" IS NOT NULL
        )
        AND NOT (
          COALESCE(DATE_DIFF('DAY', "t0"."due", "t0"."on") > 0, FALSE)
        )
      )
      OR (
        (
          "t0"."course" = 'spesialisering lege'
        ) AND (
          "t0"."due" IS NOT NULL
        )
      )
    )
    AND "t0"."on" BETWEEN MAKE_DATE(2024, 1, 1) AND MAKE_DATE(2025, 12, 31)
) AS "t1"
GROUP BY
  1,
  2;
