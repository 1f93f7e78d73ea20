SELECT
  "t1"."unit",
  "t1"."period",
  SUM(COALESCE("t1"."sick_days", 0)) AS "m0",
  SUM(COALESCE("t1"."agreed_days", 0)) AS "m1"
FROM (
  SELECT
    "t0"."person",
    "t0"."unit",
    "t0"."on",
    "t0"."agreed_days",
    "t0"."sick_days",
    EXTRACT(year FROM "t0"."on") AS "judged_year",
    (
      (
        CAST(EXTRACT(year FROM "t0"."on") AS BIGINT) * 12
      ) + EXTRACT(month FROM "t0"."on")
    ) - 1 AS "period"
  FROM "absences" AS "t0"
  WHERE
    "t0"."on" BETWEEN MAKE_DATE(2024, 1, 1) AND MAKE_DATE(2025, 12, 31)
) AS "t1"
GROUP BY
  1,
  2;
