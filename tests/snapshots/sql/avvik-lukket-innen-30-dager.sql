SELECT
  "t1"."unit",
  "t1"."period",
  COUNT(*) FILTER(WHERE
    DATE_DIFF('DAY', "t1"."reported", "t1"."closed") <= 30) AS "m0",
  COUNT(*) AS "m1"
FROM (
  SELECT
    "t0"."unit",
    "t0"."reported",
    "t0"."closed",
    EXTRACT(year FROM "t0"."closed") AS "judged_year",
    (
      (
        CAST(EXTRACT(year FROM "t0"."closed") AS BIGINT) * 12
      ) + EXTRACT(month FROM "t0"."closed")
    ) - 1 AS "period"
  FROM "deviations" AS "t0"
  WHERE
    "t0"."closed" BETWEEN MAKE_DATE(2024, 1, 1) AND MAKE_DATE(2025, 12, 31)
) AS "t1"
GROUP BY
  1,
  2;
