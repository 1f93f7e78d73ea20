SELECT
  "t7"."unit",
  "t7"."period",
  COUNT(*) FILTER(WHERE
    DATE_DIFF('DAY', "t7"."ready", "t7"."period_end") > 5) AS "m0"
FROM (
  SELECT
    "t6"."person",
    "t6"."unit",
    "t6"."ready",
    "t6"."left",
    "t6"."period",
    "t6"."mark",
    "t6"."year",
    "t6"."period_start",
    "t6"."period_end",
    "t6"."year" AS "judged_year"
  FROM (
    SELECT
      "t4"."person",
      "t4"."unit",
      "t4"."ready",
      "t4"."left",
      "t5"."period",
      "t5"."mark",
      "t5"."year",
      "t5"."period_start",
      "t5"."period_end"
    FROM (
      SELECT
        "t0"."person",
        "t0"."unit",
        "t0"."ready",
        "t0"."left"
      FROM "discharges" AS "t0"
    ) AS "t4"
    INNER JOIN (
      SELECT
        "t1"."period",
        "t1"."mark",
        "t1"."year",
        "t1"."first" AS "period_start",
        "t1"."last" AS "period_end"
      FROM "asked_periods" AS "t1"
      WHERE
        "t1"."is_month"
    ) AS "t5"
      ON "t4"."ready" <= "t5"."period_end"
      AND COALESCE("t4"."left", MAKE_DATE(9999, 12, 31)) >= "t5"."period_end"
  ) AS "t6"
) AS "t7"
GROUP BY
  1,
  2;
