SELECT
  "t25"."node",
  "t25"."period",
  SUM("t25"."persons") FILTER(WHERE
    (
      "t25"."m0" & "t25"."wanted"
    ) <> 0) AS "m0"
FROM (
  SELECT
    "t24"."year",
    "t24"."tree",
    "t24"."node",
    "t24"."m0",
    "t24"."persons",
    "t10"."period",
    "t10"."period_year",
    "t10"."period_tree",
    "t10"."wanted"
  FROM (
    SELECT
      "t22"."year",
      "t22"."tree",
      "t22"."node",
      "t22"."m0",
      COUNT(*) AS "persons"
    FROM (
      SELECT
        "t21"."year",
        "t21"."tree",
        "t21"."node",
        "t21"."person",
        BIT_OR("t21"."m0") AS "m0"
      FROM (
        SELECT
          "t20"."year",
          "t20"."person",
          "t20"."unit",
          "t20"."m0",
          "t11"."branch_year",
          "t11"."tree",
          "t11"."leaf",
          "t11"."node"
        FROM (
          SELECT
            "t18"."judged_year" AS "year",
            "t18"."person",
            "t18"."unit",
            BIT_OR(
              CASE
                WHEN "t18"."service_type" IN ('21')
                AND "t18"."outcome" IN ('innvilget', 'delvis')
                AND (
                  (
                    "t18"."judged_year" - "t18"."person_birth_year"
                  ) >= 80
                )
                THEN "t18"."bits"
                ELSE 0
              END
            ) AS "m0"
          FROM (
            SELECT
              "t17"."person",
              "t17"."service_type",
              "t17"."unit",
              "t17"."outcome",
              "t17"."start",
              "t17"."stop",
              "t17"."person_birth_year",
              "t17"."starts_in",
              "t17"."stops_in",
              "t17"."year",
              "t17"."first_month",
              "t17"."last_month",
              GREATEST("t17"."starts_in", "t17"."first_month") AS "from_month",
              LEAST("t17"."stops_in", "t17"."last_month") AS "to_month",
              "t17"."year" AS "judged_year",
              CAST((
                1 << (
                  (
                    LEAST("t17"."stops_in", "t17"."last_month") - "t17"."first_month"
                  ) + 1
                )
              ) - (
                1 << (
                  GREATEST("t17"."starts_in", "t17"."first_month") - "t17"."first_month"
                )
              ) AS INT) AS "bits"
            FROM (
              SELECT
                "t16"."person",
                "t16"."service_type",
                "t16"."unit",
                "t16"."outcome",
                "t16"."start",
                "t16"."stop",
                "t16"."person_birth_year",
                "t16"."starts_in",
                "t16"."stops_in",
                "t5"."year",
                "t5"."first_month",
                "t5"."last_month"
              FROM (
                SELECT
                  "t14"."person",
                  "t14"."service_type",
                  "t14"."unit",
                  "t14"."outcome",
                  "t14"."start",
                  "t14"."stop",
                  "t14"."person_birth_year",
                  (
                    (
                      CAST(EXTRACT(year FROM "t14"."start") AS BIGINT) * 12
                    ) + EXTRACT(month FROM "t14"."start")
                  ) - 1 AS "starts_in",
                  COALESCE(
                    (
                      (
                        (
                          CAST(EXTRACT(year FROM "t14"."stop" + INTERVAL '1' DAY) AS BIGINT) * 12
                        ) + EXTRACT(month FROM "t14"."stop" + INTERVAL '1' DAY)
                      ) - 1
                    ) - 1,
                    119999
                  ) AS "stops_in"
                FROM (
                  SELECT
                    "t12"."person",
                    "t12"."service_type",
                    "t12"."unit",
                    "t12"."outcome",
                    "t12"."start",
                    "t12"."stop",
                    "t13"."person_birth_year"
                  FROM (
                    SELECT
                      "t3"."person",
                      "t3"."service_type",
                      "t3"."unit",
                      "t3"."outcome",
                      "t3"."start",
                      "t3"."stop"
                    FROM "decisions" AS "t3"
                  ) AS "t12"
                  LEFT OUTER JOIN (
                    SELECT
                      "t4"."person" AS "person_key",
                      "t4"."birth_year" AS "person_birth_year"
                    FROM "people" AS "t4"
                  ) AS "t13"
                    ON "t12"."person" = "t13"."person_key"
                ) AS "t14"
                WHERE
                  "t14"."service_type" IN ('21') AND "t14"."outcome" IN ('innvilget', 'delvis')
              ) AS "t16"
              INNER JOIN "asked_years" AS "t5"
                ON "t16"."starts_in" <= "t5"."last_month"
                AND "t16"."stops_in" >= "t5"."first_month"
                AND "t16"."starts_in" <= "t16"."stops_in"
            ) AS "t17"
          ) AS "t18"
          GROUP BY
            1,
            2,
            3
        ) AS "t20"
        INNER JOIN (
          SELECT
            "t1"."year" AS "branch_year",
            "t1"."tree",
            "t1"."leaf",
            "t1"."node"
          FROM "asked_branches" AS "t1"
        ) AS "t11"
          ON "t20"."year" = "t11"."branch_year" AND "t20"."unit" = "t11"."leaf"
      ) AS "t21"
      GROUP BY
        1,
        2,
        3,
        4
    ) AS "t22"
    GROUP BY
      1,
      2,
      3,
      4
  ) AS "t24"
  INNER JOIN (
    SELECT
      "t0"."period",
      "t0"."year" AS "period_year",
      "t0"."tree" AS "period_tree",
      "t0"."months" AS "wanted"
    FROM "asked_periods" AS "t0"
    WHERE
      "t0"."is_month"
  ) AS "t10"
    ON "t24"."year" = "t10"."period_year" AND "t24"."tree" = "t10"."period_tree"
) AS "t25"
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
