SELECT
  "t1"."unit",
  "t1"."period",
  COUNT(*) FILTER(WHERE
    "t1"."service_type" IN ('21')
    AND (
      "t1"."waited_at" = 'hjemme'
    )
    AND "t1"."outcome" IN ('innvilget', 'delvis')
    AND (
      DATE_DIFF('DAY', "t1"."decided", "t1"."start") <= 42
    )) AS "m0",
  COUNT(*) FILTER(WHERE
    "t1"."service_type" IN ('21')
    AND (
      "t1"."waited_at" = 'hjemme'
    )
    AND "t1"."outcome" IN ('innvilget', 'delvis')
    AND (
      "t1"."decided" IS NOT NULL
    )) AS "m1"
FROM (
  SELECT
    "t0"."person",
    "t0"."service_type",
    "t0"."unit",
    "t0"."decided",
    "t0"."outcome",
    "t0"."start",
    "t0"."waited_at",
    EXTRACT(year FROM "t0"."start") AS "judged_year",
    (
      (
        CAST(EXTRACT(year FROM "t0"."start") AS BIGINT) * 12
      ) + EXTRACT(month FROM "t0"."start")
    ) - 1 AS "period"
  FROM "decisions" AS "t0"
  WHERE
    (
      (
        "t0"."service_type" IN ('21')
        AND (
          "t0"."waited_at" = 'hjemme'
        )
        AND "t0"."outcome" IN ('innvilget', 'delvis')
        AND (
          DATE_DIFF('DAY', "t0"."decided", "t0"."start") <= 42
        )
      )
      OR (
        "t0"."service_type" IN ('21')
        AND (
          "t0"."waited_at" = 'hjemme'
        )
        AND "t0"."outcome" IN ('innvilget', 'delvis')
        AND (
          "t0"."decided" IS NOT NULL
        )
      )
    )
    AND "t0"."start" BETWEEN MAKE_DATE(2024, 1, 1) AND MAKE_DATE(2025, 12, 31)
) AS "t1"
GROUP BY
  1,
  2;
