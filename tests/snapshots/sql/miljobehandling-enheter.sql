SELECT
  "t1"."unit",
  "t1"."period",
  COUNT(*) AS "m0"
FROM (
  SELECT
    "t0"."person",
    "t0"."unit",
    "t0"."course",
    "t0"."on",
    EXTRACT(year FROM "t0"."on") AS "judged_year",
    (
      (
        CAST(EXTRACT(year FROM "t0"."on") AS BIGINT) * 12
      ) + EXTRACT(month FROM "t0"."on")
    ) - 1 AS "period"
  FROM "courses" AS "t0"
  WHERE
    "t0"."course" = 'miljøbehandling'
    AND "t0"."on" BETWEEN MAKE_DATE(2024, 1, 1) AND MAKE_DATE(2025, 12, 31)
) AS "t1"
GROUP BY
  1,
  2;
