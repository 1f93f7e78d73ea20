SELECT
  "t1"."unit",
  "t1"."period",
  COUNT(*) AS "m0"
FROM (
  SELECT
    "t0"."person",
    "t0"."unit",
    "t0"."ready",
    EXTRACT(year FROM "t0"."ready") AS "judged_year",
    (
      (
        CAST(EXTRACT(year FROM "t0"."ready") AS BIGINT) * 12
      ) + EXTRACT(month FROM "t0"."ready")
    ) - 1 AS "period"
  FROM "discharges" AS "t0"
  WHERE
    "t0"."ready" BETWEEN MAKE_DATE(2024, 1, 1) AND MAKE_DATE(2025, 12, 31)
) AS "t1"
GROUP BY
  1,
  2;
