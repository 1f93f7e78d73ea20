SELECT
  "t1"."unit",
  "t1"."period",
  SUM(COALESCE("t1"."delivered_minutes", 0)) AS "m0"
FROM (
  SELECT
    "t0"."person",
    "t0"."unit",
    "t0"."on",
    "t0"."delivered_minutes",
    EXTRACT(year FROM "t0"."on") AS "judged_year",
    (
      (
        CAST(EXTRACT(year FROM "t0"."on") AS BIGINT) * 12
      ) + EXTRACT(month FROM "t0"."on")
    ) - 1 AS "period"
  FROM "visits" AS "t0"
  WHERE
    "t0"."on" BETWEEN MAKE_DATE(2024, 1, 1) AND MAKE_DATE(2025, 12, 31)
) AS "t1"
GROUP BY
  1,
  2;

SELECT
  "t7"."unit",
  "t7"."period",
  SUM(
    (
      DATE_DIFF(
        'DAY',
        GREATEST("t7"."start", "t7"."period_start"),
        LEAST(COALESCE("t7"."stop", MAKE_DATE(9999, 12, 31)), "t7"."period_end")
      ) + 1
    ) * COALESCE("t7"."position_percent", 0)
  ) AS "m0"
FROM (
  SELECT
    "t6"."person",
    "t6"."unit",
    "t6"."position_percent",
    "t6"."profession",
    "t6"."start",
    "t6"."stop",
    "t6"."period",
    "t6"."mark",
    "t6"."year",
    "t6"."period_start",
    "t6"."period_end",
    "t6"."year" AS "judged_year"
  FROM (
    SELECT
      "t5"."person",
      "t5"."unit",
      "t5"."position_percent",
      "t5"."profession",
      "t5"."start",
      "t5"."stop",
      "t4"."period",
      "t4"."mark",
      "t4"."year",
      "t4"."period_start",
      "t4"."period_end"
    FROM (
      SELECT
        "t0"."person",
        "t0"."unit",
        "t0"."position_percent",
        "t0"."profession",
        "t0"."start",
        "t0"."stop"
      FROM "staff" AS "t0"
      WHERE
        "t0"."profession" IN (
          'sykepleier',
          'vernepleier',
          'helsefagarbeider',
          'ergoterapeut',
          'fysioterapeut',
          'sosionom',
          'assistent'
        )
    ) AS "t5"
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
    ) AS "t4"
      ON "t5"."start" <= "t4"."period_end"
      AND COALESCE("t5"."stop", MAKE_DATE(9999, 12, 31)) >= "t4"."period_start"
  ) AS "t6"
) AS "t7"
GROUP BY
  1,
  2;
