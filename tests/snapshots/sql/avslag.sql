SELECT
  "t1"."unit",
  "t1"."period",
  COUNT(*) FILTER(WHERE
    "t1"."outcome" = 'avslag') AS "m0",
  COUNT(*) AS "m1"
FROM (
  SELECT
    "t0"."person",
    "t0"."unit",
    "t0"."decided",
    "t0"."outcome",
    EXTRACT(year FROM "t0"."decided") AS "judged_year",
    (
      (
        CAST(EXTRACT(year FROM "t0"."decided") AS BIGINT) * 12
      ) + EXTRACT(month FROM "t0"."decided")
    ) - 1 AS "period"
  FROM "decisions" AS "t0"
  WHERE
    "t0"."decided" BETWEEN MAKE_DATE(2024, 1, 1) AND MAKE_DATE(2025, 12, 31)
) AS "t1"
GROUP BY
  1,
  2;
