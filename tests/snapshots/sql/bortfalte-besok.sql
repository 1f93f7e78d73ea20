SELECT
  "t1"."unit",
  "t1"."period",
  COUNT(*) FILTER(WHERE
    (
      "t1"."planned_minutes" > 0
    ) AND (
      "t1"."delivered_minutes" = 0
    )) AS "m0",
  COUNT(*) FILTER(WHERE
    "t1"."planned_minutes" > 0) AS "m1"
FROM (
  SELECT
    "t0"."person",
    "t0"."unit",
    "t0"."on",
    "t0"."planned_minutes",
    "t0"."delivered_minutes",
    EXTRACT(year FROM "t0"."on") AS "judged_year",
    (
      (
        CAST(EXTRACT(year FROM "t0"."on") AS BIGINT) * 12
      ) + EXTRACT(month FROM "t0"."on")
    ) - 1 AS "period"
  FROM "visits" AS "t0"
  WHERE
    (
      (
        (
          "t0"."planned_minutes" > 0
        ) AND (
          "t0"."delivered_minutes" = 0
        )
      )
      OR (
        "t0"."planned_minutes" > 0
      )
    )
    AND "t0"."on" BETWEEN MAKE_DATE(2024, 1, 1) AND MAKE_DATE(2025, 12, 31)
) AS "t1"
GROUP BY
  1,
  2;
