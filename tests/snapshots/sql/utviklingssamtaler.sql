SELECT
  "t26"."node",
  "t26"."period",
  SUM("t26"."persons") FILTER(WHERE
    (
      "t26"."m0" & "t26"."wanted"
    ) <> 0) AS "m0"
FROM (
  SELECT
    "t25"."year",
    "t25"."tree",
    "t25"."node",
    "t25"."m0",
    "t25"."persons",
    "t8"."period",
    "t8"."period_year",
    "t8"."period_tree",
    "t8"."wanted"
  FROM (
    SELECT
      "t23"."year",
      "t23"."tree",
      "t23"."node",
      "t23"."m0",
      COUNT(*) AS "persons"
    FROM (
      SELECT
        "t22"."year",
        "t22"."tree",
        "t22"."node",
        "t22"."person",
        BIT_OR("t22"."m0") AS "m0"
      FROM (
        SELECT
          "t21"."year",
          "t21"."person",
          "t21"."unit",
          "t21"."m0",
          "t10"."branch_year",
          "t10"."tree",
          "t10"."leaf",
          "t10"."node"
        FROM (
          SELECT
            "t19"."judged_year" AS "year",
            "t19"."person",
            "t19"."unit",
            BIT_OR(
              CASE
                WHEN (
                  "t19"."course" = 'medarbeidersamtale'
                )
                AND (
                  "t19"."exists_0" IS NOT NULL
                )
                THEN "t19"."bits"
                ELSE 0
              END
            ) AS "m0"
          FROM (
            SELECT
              "t18"."person",
              "t18"."unit",
              "t18"."course",
              "t18"."on",
              "t18"."judged_year",
              "t18"."period",
              "t18"."mark",
              "t18"."year",
              "t18"."period_start",
              "t18"."period_end",
              "t18"."exists_0",
              "t18"."mark" AS "bits"
            FROM (
              SELECT
                "t13"."person",
                "t13"."unit",
                "t13"."course",
                "t13"."on",
                "t13"."judged_year",
                "t9"."period",
                "t9"."mark",
                "t9"."year",
                "t9"."period_start",
                "t9"."period_end",
                "t17"."exists_0"
              FROM (
                SELECT
                  "t2"."person",
                  "t2"."unit",
                  "t2"."course",
                  "t2"."on",
                  EXTRACT(year FROM "t2"."on") AS "judged_year"
                FROM "courses" AS "t2"
                WHERE
                  "t2"."course" = 'medarbeidersamtale'
              ) AS "t13"
              INNER JOIN (
                SELECT
                  "t0"."period",
                  "t0"."mark",
                  "t0"."year",
                  "t0"."first" AS "period_start",
                  "t0"."last" AS "period_end"
                FROM "asked_periods" AS "t0"
              ) AS "t9"
                ON "t13"."judged_year" = "t9"."year"
                AND "t13"."on" >= "t9"."period_start"
                AND "t13"."on" <= "t9"."period_end"
              LEFT OUTER JOIN (
                SELECT
                  "t15"."person" AS "exists_0_person",
                  "t15"."period" AS "exists_0_period",
                  TRUE AS "exists_0"
                FROM (
                  SELECT DISTINCT
                    "t14"."person",
                    "t14"."period"
                  FROM (
                    SELECT
                      "t12"."person",
                      "t12"."unit",
                      "t12"."start",
                      "t12"."stop",
                      "t9"."period",
                      "t9"."mark",
                      "t9"."year",
                      "t9"."period_start",
                      "t9"."period_end"
                    FROM (
                      SELECT
                        "t3"."person",
                        "t3"."unit",
                        "t3"."start",
                        "t3"."stop"
                      FROM "staff" AS "t3"
                    ) AS "t12"
                    INNER JOIN (
                      SELECT
                        "t0"."period",
                        "t0"."mark",
                        "t0"."year",
                        "t0"."first" AS "period_start",
                        "t0"."last" AS "period_end"
                      FROM "asked_periods" AS "t0"
                    ) AS "t9"
                      ON "t12"."start" <= "t9"."period_end"
                      AND COALESCE("t12"."stop", MAKE_DATE(9999, 12, 31)) >= "t9"."period_end"
                  ) AS "t14"
                ) AS "t15"
              ) AS "t17"
                ON "t13"."person" = "t17"."exists_0_person"
                AND "t9"."period" = "t17"."exists_0_period"
            ) AS "t18"
          ) AS "t19"
          GROUP BY
            1,
            2,
            3
        ) AS "t21"
        INNER JOIN (
          SELECT
            "t1"."year" AS "branch_year",
            "t1"."tree",
            "t1"."leaf",
            "t1"."node"
          FROM "asked_branches" AS "t1"
        ) AS "t10"
          ON "t21"."year" = "t10"."branch_year" AND "t21"."unit" = "t10"."leaf"
      ) AS "t22"
      GROUP BY
        1,
        2,
        3,
        4
    ) AS "t23"
    GROUP BY
      1,
      2,
      3,
      4
  ) AS "t25"
  INNER JOIN (
    SELECT
      "t0"."period",
      "t0"."year" AS "period_year",
      "t0"."tree" AS "period_tree",
      "t0"."mark" AS "wanted"
    FROM "asked_periods" AS "t0"
  ) AS "t8"
    ON "t25"."year" = "t8"."period_year" AND "t25"."tree" = "t8"."period_tree"
) AS "t26"
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
