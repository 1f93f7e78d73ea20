SELECT
  "t1"."unit",
  "t1"."period",
  COUNT(*) AS "m0"
FROM (
  SELECT
    "t0"."unit",
    "t0"."category",
    "t0"."reported",
    EXTRACT(year FROM "t0"."reported") AS "judged_year",
    (
      (
        CAST(EXTRACT(year FROM "t0"."reported") AS BIGINT) * 12
      ) + EXTRACT(month FROM "t0"."reported")
    ) - 1 AS "period"
  FROM "deviations" AS "t0"
  WHERE
    "t0"."category" = 'vold'
    AND "t0"."reported" BETWEEN MAKE_DATE(2024, 1, 1) AND MAKE_DATE(2025, 12, 31)
) AS "t1"
GROUP BY
  1,
  2;
