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
              "t11"."service_type",
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
                "t10"."service_type",
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
                  "t2"."service_type",
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
                  "t2"."service_type" IN ('3') AND "t2"."outcome" IN ('innvilget', 'delvis')
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
