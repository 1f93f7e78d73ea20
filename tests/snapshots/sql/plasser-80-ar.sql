SELECT
  "t12"."unit",
  "t12"."period",
  SUM("t12"."m0") AS "m0"
FROM (
  SELECT
    "t11"."unit",
    "t11"."year",
    "t11"."from_month",
    "t11"."to_month",
    "t11"."m0",
    "t5"."period",
    "t5"."month_year"
  FROM (
    SELECT
      "t9"."unit",
      "t9"."judged_year" AS "year",
      "t9"."from_month",
      "t9"."to_month",
      SUM(COALESCE("t9"."places", 0)) AS "m0"
    FROM (
      SELECT
        "t8"."unit",
        "t8"."category",
        "t8"."places",
        "t8"."start",
        "t8"."stop",
        "t8"."starts_in",
        "t8"."stops_in",
        "t8"."year",
        "t8"."first_month",
        "t8"."last_month",
        GREATEST("t8"."starts_in", "t8"."first_month") AS "from_month",
        LEAST("t8"."stops_in", "t8"."last_month") AS "to_month",
        "t8"."year" AS "judged_year"
      FROM (
        SELECT
          "t7"."unit",
          "t7"."category",
          "t7"."places",
          "t7"."start",
          "t7"."stop",
          "t7"."starts_in",
          "t7"."stops_in",
          "t3"."year",
          "t3"."first_month",
          "t3"."last_month"
        FROM (
          SELECT
            "t1"."unit",
            "t1"."category",
            "t1"."places",
            "t1"."start",
            "t1"."stop",
            (
              (
                CAST(EXTRACT(year FROM "t1"."start") AS BIGINT) * 12
              ) + EXTRACT(month FROM "t1"."start")
            ) - 1 AS "starts_in",
            COALESCE(
              (
                (
                  (
                    CAST(EXTRACT(year FROM "t1"."stop" + INTERVAL '1' DAY) AS BIGINT) * 12
                  ) + EXTRACT(month FROM "t1"."stop" + INTERVAL '1' DAY)
                ) - 1
              ) - 1,
              119999
            ) AS "stops_in"
          FROM "places" AS "t1"
          WHERE
            "t1"."category" IN ('langtid', 'demens')
        ) AS "t7"
        INNER JOIN "asked_years" AS "t3"
          ON "t7"."starts_in" <= "t3"."last_month"
          AND "t7"."stops_in" >= "t3"."first_month"
          AND "t7"."starts_in" <= "t7"."stops_in"
      ) AS "t8"
    ) AS "t9"
    GROUP BY
      1,
      2,
      3,
      4
  ) AS "t11"
  INNER JOIN (
    SELECT
      "t0"."period",
      "t0"."year" AS "month_year"
    FROM "asked_periods" AS "t0"
    WHERE
      "t0"."is_month"
  ) AS "t5"
    ON "t11"."year" = "t5"."month_year"
    AND "t5"."period" >= "t11"."from_month"
    AND "t5"."period" <= "t11"."to_month"
) AS "t12"
GROUP BY
  1,
  2;

SELECT
  "t12"."unit",
  "t12"."period",
  SUM("t12"."m0") AS "m0"
FROM (
  SELECT
    "t11"."unit",
    "t11"."year",
    "t11"."from_month",
    "t11"."to_month",
    "t11"."m0",
    "t5"."period",
    "t5"."month_year"
  FROM (
    SELECT
      "t9"."unit",
      "t9"."judged_year" AS "year",
      "t9"."from_month",
      "t9"."to_month",
      SUM(COALESCE("t9"."people", 0)) AS "m0"
    FROM (
      SELECT
        "t8"."unit",
        "t8"."age",
        "t8"."people",
        "t8"."start",
        "t8"."stop",
        "t8"."starts_in",
        "t8"."stops_in",
        "t8"."year",
        "t8"."first_month",
        "t8"."last_month",
        GREATEST("t8"."starts_in", "t8"."first_month") AS "from_month",
        LEAST("t8"."stops_in", "t8"."last_month") AS "to_month",
        "t8"."year" AS "judged_year"
      FROM (
        SELECT
          "t7"."unit",
          "t7"."age",
          "t7"."people",
          "t7"."start",
          "t7"."stop",
          "t7"."starts_in",
          "t7"."stops_in",
          "t3"."year",
          "t3"."first_month",
          "t3"."last_month"
        FROM (
          SELECT
            "t1"."unit",
            "t1"."age",
            "t1"."people",
            "t1"."start",
            "t1"."stop",
            (
              (
                CAST(EXTRACT(year FROM "t1"."start") AS BIGINT) * 12
              ) + EXTRACT(month FROM "t1"."start")
            ) - 1 AS "starts_in",
            COALESCE(
              (
                (
                  (
                    CAST(EXTRACT(year FROM "t1"."stop" + INTERVAL '1' DAY) AS BIGINT) * 12
                  ) + EXTRACT(month FROM "t1"."stop" + INTERVAL '1' DAY)
                ) - 1
              ) - 1,
              119999
            ) AS "stops_in"
          FROM "population" AS "t1"
          WHERE
            "t1"."age" >= 80
        ) AS "t7"
        INNER JOIN "asked_years" AS "t3"
          ON "t7"."starts_in" <= "t3"."last_month"
          AND "t7"."stops_in" >= "t3"."first_month"
          AND "t7"."starts_in" <= "t7"."stops_in"
      ) AS "t8"
    ) AS "t9"
    GROUP BY
      1,
      2,
      3,
      4
  ) AS "t11"
  INNER JOIN (
    SELECT
      "t0"."period",
      "t0"."year" AS "month_year"
    FROM "asked_periods" AS "t0"
    WHERE
      "t0"."is_month"
  ) AS "t5"
    ON "t11"."year" = "t5"."month_year"
    AND "t5"."period" >= "t11"."from_month"
    AND "t5"."period" <= "t11"."to_month"
) AS "t12"
GROUP BY
  1,
  2;
