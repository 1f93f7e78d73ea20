SELECT
  "t1"."unit",
  "t1"."period",
  COUNT(*) AS "m0"
FROM (
  SELECT
    "t0"."unit",
    "t0"."category",
    "t0"."start",
    EXTRACT(year FROM "t0"."start") AS "judged_year",
    (
      (
        CAST(EXTRACT(year FROM "t0"."start") AS BIGINT) * 12
      ) + EXTRACT(month FROM "t0"."start")
    ) - 1 AS "period"
  FROM "activities" AS "t0"
  WHERE
    "t0"."category" IN ('paneldebatt', 'temamøte')
    AND "t0"."start" BETWEEN MAKE_DATE(2024, 1, 1) AND MAKE_DATE(2025, 12, 31)
) AS "t1"
GROUP BY
  1,
  2;
