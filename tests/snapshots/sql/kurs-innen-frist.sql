SELECT
  "t1"."unit",
  "t1"."period",
  COUNT(*) FILTER(WHERE
    DATE_DIFF('DAY', "t1"."due", "t1"."on") <= 0) AS "m0",
  COUNT(*) AS "m1"
FROM (
  SELECT
    "t0"."person",
    "t0"."unit",
    "t0"."on",
    "t0"."due",
    EXTRACT(year FROM "t0"."due") AS "judged_year",
    (
      (
        CAST(EXTRACT(year FROM "t0"."due") AS BIGINT) * 12
      ) + EXTRACT(month FROM "t0"."due")
    ) - 1 AS "period"
  FROM "courses" AS "t0"
  WHERE
    "t0"."due" BETWEEN MAKE_DATE(2024, 1, 1) AND MAKE_DATE(2025, 12, 31)
) AS "t1"
GROUP BY
  1,
  2;
