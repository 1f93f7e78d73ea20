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
      SUM(COALESCE("t9"."position_percent", 0)) AS "m0"
    FROM (
      SELECT
        "t8"."person",
        "t8"."unit",
        "t8"."position_percent",
        "t8"."profession",
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
          "t7"."person",
          "t7"."unit",
          "t7"."position_percent",
          "t7"."profession",
          "t7"."start",
          "t7"."stop",
          "t7"."starts_in",
          "t7"."stops_in",
          "t3"."year",
          "t3"."first_month",
          "t3"."last_month"
        FROM (
          SELECT
            "t1"."person",
            "t1"."unit",
            "t1"."position_percent",
            "t1"."profession",
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
          FROM "staff" AS "t1"
          WHERE
            "t1"."profession" IN (
              'sykepleier',
              'vernepleier',
              'helsefagarbeider',
              'ergoterapeut',
              'fysioterapeut',
              'sosionom',
              'assistent'
            )
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
  "t19"."node",
  "t19"."period",
  SUM("t19"."persons") FILTER(WHERE
    (
      "t19"."m0" & "t19"."wanted"
    ) <> 0) AS "m0"
FROM (
  SELECT
    "t18"."year",
    "t18"."tree",
    "t18"."node",
    "t18"."m0",
    "t18"."persons",
    "t7"."period",
    "t7"."period_year",
    "t7"."period_tree",
    "t7"."wanted"
  FROM (
    SELECT
      "t16"."year",
      "t16"."tree",
      "t16"."node",
      "t16"."m0",
      COUNT(*) AS "persons"
    FROM (
      SELECT
        "t15"."year",
        "t15"."tree",
        "t15"."node",
        "t15"."person",
        BIT_OR("t15"."m0") AS "m0"
      FROM (
        SELECT
          "t14"."year",
          "t14"."person",
          "t14"."unit",
          "t14"."m0",
          "t8"."branch_year",
          "t8"."tree",
          "t8"."leaf",
          "t8"."node"
        FROM (
          SELECT
            "t12"."judged_year" AS "year",
            "t12"."person",
            "t12"."unit",
            BIT_OR("t12"."bits") AS "m0"
          FROM (
            SELECT
              "t11"."person",
              "t11"."unit",
              "t11"."outcome",
              "t11"."start",
              "t11"."stop",
              "t11"."starts_in",
              "t11"."stops_in",
              "t11"."year",
              "t11"."first_month",
              "t11"."last_month",
              GREATEST("t11"."starts_in", "t11"."first_month") AS "from_month",
              LEAST("t11"."stops_in", "t11"."last_month") AS "to_month",
              "t11"."year" AS "judged_year",
              CAST((
                1 << (
                  (
                    LEAST("t11"."stops_in", "t11"."last_month") - "t11"."first_month"
                  ) + 1
                )
              ) - (
                1 << (
                  GREATEST("t11"."starts_in", "t11"."first_month") - "t11"."first_month"
                )
              ) AS INT) AS "bits"
            FROM (
              SELECT
                "t10"."person",
                "t10"."unit",
                "t10"."outcome",
                "t10"."start",
                "t10"."stop",
                "t10"."starts_in",
                "t10"."stops_in",
                "t4"."year",
                "t4"."first_month",
                "t4"."last_month"
              FROM (
                SELECT
                  "t2"."person",
                  "t2"."unit",
                  "t2"."outcome",
                  "t2"."start",
                  "t2"."stop",
                  (
                    (
                      CAST(EXTRACT(year FROM "t2"."start") AS BIGINT) * 12
                    ) + EXTRACT(month FROM "t2"."start")
                  ) - 1 AS "starts_in",
                  COALESCE(
                    (
                      (
                        (
                          CAST(EXTRACT(year FROM "t2"."stop" + INTERVAL '1' DAY) AS BIGINT) * 12
                        ) + EXTRACT(month FROM "t2"."stop" + INTERVAL '1' DAY)
                      ) - 1
                    ) - 1,
                    119999
                  ) AS "stops_in"
                FROM "decisions" AS "t2"
                WHERE
                  "t2"."outcome" IN ('innvilget', 'delvis')
              ) AS "t10"
              INNER JOIN "asked_years" AS "t4"
                ON "t10"."starts_in" <= "t4"."last_month"
                AND "t10"."stops_in" >= "t4"."first_month"
                AND "t10"."starts_in" <= "t10"."stops_in"
            ) AS "t11"
          ) AS "t12"
          GROUP BY
            1,
            2,
            3
        ) AS "t14"
        INNER JOIN (
          SELECT
            "t1"."year" AS "branch_year",
            "t1"."tree",
            "t1"."leaf",
            "t1"."node"
          FROM "asked_branches" AS "t1"
        ) AS "t8"
          ON "t14"."year" = "t8"."branch_year" AND "t14"."unit" = "t8"."leaf"
      ) AS "t15"
      GROUP BY
        1,
        2,
        3,
        4
    ) AS "t16"
    GROUP BY
      1,
      2,
      3,
      4
  ) AS "t18"
  INNER JOIN (
    SELECT
      "t0"."period",
      "t0"."year" AS "period_year",
      "t0"."tree" AS "period_tree",
      "t0"."months" AS "wanted"
    FROM "asked_periods" AS "t0"
    WHERE
      "t0"."is_month"
  ) AS "t7"
    ON "t18"."year" = "t7"."period_year" AND "t18"."tree" = "t7"."period_tree"
) AS "t19"
GROUP BY
  1,
  2;
