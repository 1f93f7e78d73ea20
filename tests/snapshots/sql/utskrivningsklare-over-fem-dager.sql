SELECT
  "t1"."unit",
  "t1"."period",
  COUNT(*) AS "m0"
FROM (
  SELECT
    "t0"."person",
    "t0"."unit",
    "t0"."ready",
    "t0"."left",
    EXTRACT(year FROM "t0"."left") AS "judged_year",
    (
      (
        CAST(EXTRACT(year FROM "t0"."left") AS BIGINT) * 12
      ) + EXTRACT(month FROM "t0"."left")
    ) - 1 AS "period"
  FROM "discharges" AS "t0"
  WHERE
    DATE_DIFF('DAY', "t0"."ready", "t0"."left") > 5
    AND "t0"."left" BETWEEN MAKE_DATE(2024, 1, 1) AND MAKE_DATE(2025, 12, 31)
) AS "t1"
GROUP BY
  1,
  2;
