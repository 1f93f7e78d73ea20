SELECT
  "t32"."node",
  "t32"."period",
  SUM("t32"."persons") FILTER(WHERE
    (
      "t32"."m0" & "t32"."wanted"
    ) <> 0) AS "m0"
FROM (
  SELECT
    "t31"."year",
    "t31"."tree",
    "t31"."node",
    "t31"."m0",
    "t31"."persons",
    "t9"."period",
    "t9"."period_year",
    "t9"."period_tree",
    "t9"."wanted"
  FROM (
    SELECT
      "t29"."year",
      "t29"."tree",
      "t29"."node",
      "t29"."m0",
      COUNT(*) AS "persons"
    FROM (
      SELECT
        "t28"."year",
        "t28"."tree",
        "t28"."node",
        "t28"."person",
        BIT_OR("t28"."m0") AS "m0"
      FROM (
        SELECT
          "t27"."year",
          "t27"."person",
          "t27"."unit",
          "t27"."m0",
          "t12"."branch_year",
          "t12"."tree",
          "t12"."leaf",
          "t12"."node"
        FROM (
          SELECT
            "t25"."judged_year" AS "year",
            "t25"."person",
            "t25"."unit",
            BIT_OR(CASE WHEN "t25"."exists_0" IS NOT NULL THEN "t25"."bits" ELSE 0 END) AS "m0"
          FROM (
            SELECT
              "t24"."person",
              "t24"."unit",
              "t24"."start",
              "t24"."stop",
              "t24"."period",
              "t24"."mark",
              "t24"."year",
              "t24"."period_start",
              "t24"."period_end",
              "t24"."judged_year",
              "t24"."exists_0",
              "t24"."mark" AS "bits"
            FROM (
              SELECT
                "t23".*
                EXCLUDE ("exists_0_period", "exists_0_person")
              FROM (
                SELECT
                  "t19"."person",
                  "t19"."unit",
                  "t19"."start",
                  "t19"."stop",
                  "t19"."period",
                  "t19"."mark",
                  "t19"."year",
                  "t19"."period_start",
                  "t19"."period_end",
                  "t19"."judged_year",
                  "t22"."exists_0_person",
                  "t22"."exists_0_period",
                  "t22"."exists_0"
                FROM (
                  SELECT
                    "t16"."person",
                    "t16"."unit",
                    "t16"."start",
                    "t16"."stop",
                    "t16"."period",
                    "t16"."mark",
                    "t16"."year",
                    "t16"."period_start",
                    "t16"."period_end",
                    "t16"."year" AS "judged_year"
                  FROM (
                    SELECT
                      "t13"."person",
                      "t13"."unit",
                      "t13"."start",
                      "t13"."stop",
                      "t10"."period",
                      "t10"."mark",
                      "t10"."year",
                      "t10"."period_start",
                      "t10"."period_end"
                    FROM (
                      SELECT
                        "t2"."person",
                        "t2"."unit",
                        "t2"."start",
                        "t2"."stop"
                      FROM "staff" AS "t2"
                    ) AS "t13"
                    INNER JOIN (
                      SELECT
                        "t0"."period",
                        "t0"."mark",
                        "t0"."year",
                        "t0"."first" AS "period_start",
                        "t0"."last" AS "period_end"
                      FROM "asked_periods" AS "t0"
                      WHERE
                        "t0"."is_month"
                    ) AS "t10"
                      ON "t13"."start" <= "t10"."period_end"
                      AND COALESCE("t13"."stop", MAKE_DATE(9999, 12, 31)) >= "t10"."period_end"
                  ) AS "t16"
                ) AS "t19"
                LEFT OUTER JOIN (
                  SELECT
                    "t20"."person" AS "exists_0_person",
                    "t20"."period" AS "exists_0_period",
                    TRUE AS "exists_0"
                  FROM (
                    SELECT DISTINCT
                      "t17"."person",
                      "t17"."period"
                    FROM (
                      SELECT
                        "t15"."person",
                        "t15"."unit",
                        "t15"."course",
                        "t15"."on",
                        "t15"."judged_year",
                        "t11"."period",
                        "t11"."mark",
                        "t11"."year",
                        "t11"."period_start",
                        "t11"."period_end"
                      FROM (
                        SELECT
                          "t3"."person",
                          "t3"."unit",
                          "t3"."course",
                          "t3"."on",
                          EXTRACT(year FROM "t3"."on") AS "judged_year"
                        FROM "courses" AS "t3"
                        WHERE
                          "t3"."course" = 'medarbeidersamtale'
                      ) AS "t15"
                      INNER JOIN (
                        SELECT
                          "t0"."period",
                          "t0"."mark",
                          "t0"."year",
                          "t0"."first" AS "period_start",
                          "t0"."last" AS "period_end"
                        FROM "asked_periods" AS "t0"
                      ) AS "t11"
                        ON "t15"."judged_year" = "t11"."year"
                        AND "t15"."on" >= "t11"."period_start"
                        AND "t15"."on" <= "t11"."period_end"
                    ) AS "t17"
                    WHERE
                      "t17"."course" = 'medarbeidersamtale'
                  ) AS "t20"
                ) AS "t22"
                  ON "t19"."person" = "t22"."exists_0_person"
                  AND "t19"."period" = "t22"."exists_0_period"
              ) AS "t23"
            ) AS "t24"
          ) AS "t25"
          GROUP BY
            1,
            2,
            3
        ) AS "t27"
        INNER JOIN (
          SELECT
            "t1"."year" AS "branch_year",
            "t1"."tree",
            "t1"."leaf",
            "t1"."node"
          FROM "asked_branches" AS "t1"
        ) AS "t12"
          ON "t27"."year" = "t12"."branch_year" AND "t27"."unit" = "t12"."leaf"
      ) AS "t28"
      GROUP BY
        1,
        2,
        3,
        4
    ) AS "t29"
    GROUP BY
      1,
      2,
      3,
      4
  ) AS "t31"
  INNER JOIN (
    SELECT
      "t0"."period",
      "t0"."year" AS "period_year",
      "t0"."tree" AS "period_tree",
      "t0"."mark" AS "wanted"
    FROM "asked_periods" AS "t0"
    WHERE
      "t0"."is_month"
  ) AS "t9"
    ON "t31"."year" = "t9"."period_year" AND "t31"."tree" = "t9"."period_tree"
) AS "t32"
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
                FROM "staff" AS "t2"
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
