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
    ) * 1
  ) AS "m0"
FROM (
  SELECT
    "t6"."person",
    "t6"."service_type",
    "t6"."unit",
    "t6"."outcome",
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
      "t5"."service_type",
      "t5"."unit",
      "t5"."outcome",
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
        "t0"."service_type",
        "t0"."unit",
        "t0"."outcome",
        "t0"."start",
        "t0"."stop"
      FROM "decisions" AS "t0"
      WHERE
        "t0"."service_type" IN ('18', '19', '20', '21')
        AND "t0"."outcome" IN ('innvilget', 'delvis')
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
    ) * COALESCE("t7"."places", 0)
  ) AS "m0"
FROM (
  SELECT
    "t6"."unit",
    "t6"."category",
    "t6"."places",
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
      "t5"."unit",
      "t5"."category",
      "t5"."places",
      "t5"."start",
      "t5"."stop",
      "t4"."period",
      "t4"."mark",
      "t4"."year",
      "t4"."period_start",
      "t4"."period_end"
    FROM (
      SELECT
        *
      FROM "places" AS "t0"
      WHERE
        "t0"."category" IN ('langtid', 'korttid', 'rehabilitering', 'demens')
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
