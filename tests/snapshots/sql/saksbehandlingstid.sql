SELECT
  "t1"."unit",
  "t1"."period",
  "t1"."days",
  COUNT(*) AS "m0"
FROM (
  SELECT
    "t0"."person",
    "t0"."unit",
    "t0"."applied",
    "t0"."decided",
    EXTRACT(year FROM "t0"."decided") AS "judged_year",
    (
      (
        CAST(EXTRACT(year FROM "t0"."decided") AS BIGINT) * 12
      ) + EXTRACT(month FROM "t0"."decided")
    ) - 1 AS "period",
    DATE_DIFF('DAY', "t0"."applied", "t0"."decided") AS "days"
  FROM "decisions" AS "t0"
  WHERE
    "t0"."decided" BETWEEN MAKE_DATE(2024, 1, 1) AND MAKE_DATE(2025, 12, 31)
    AND DATE_DIFF('DAY', "t0"."applied", "t0"."decided") IS NOT NULL
) AS "t1"
GROUP BY
  1,
  2,
  3;
