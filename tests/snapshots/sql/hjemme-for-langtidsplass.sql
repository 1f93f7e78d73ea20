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
    "t6"."period",
    "t6"."period_year",
    "t6"."period_tree",
    "t6"."wanted"
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
          "t8"."branch_year",
          "t8"."tree",
          "t8"."leaf",
          "t8"."node"
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
                  "t18"."exists_0" IS NOT NULL
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
              "t17"."judged_year",
              "t17"."period",
              "t17"."mark",
              "t17"."year",
              "t17"."period_start",
              "t17"."period_end",
              "t17"."exists_0",
              "t17"."mark" AS "bits"
            FROM (
              SELECT
                "t12"."person",
                "t12"."service_type",
                "t12"."unit",
                "t12"."outcome",
                "t12"."start",
                "t12"."judged_year",
                "t7"."period",
                "t7"."mark",
                "t7"."year",
                "t7"."period_start",
                "t7"."period_end",
                "t16"."exists_0"
              FROM (
                SELECT
                  "t2"."person",
                  "t2"."service_type",
                  "t2"."unit",
                  "t2"."outcome",
                  "t2"."start",
                  EXTRACT(year FROM "t2"."start") AS "judged_year"
                FROM "decisions" AS "t2"
                WHERE
                  "t2"."service_type" IN ('21') AND "t2"."outcome" IN ('innvilget', 'delvis')
              ) AS "t12"
              INNER JOIN (
                SELECT
                  "t0"."period",
                  "t0"."mark",
                  "t0"."year",
                  "t0"."first" AS "period_start",
                  "t0"."last" AS "period_end"
                FROM "asked_periods" AS "t0"
              ) AS "t7"
                ON "t12"."judged_year" = "t7"."year"
                AND "t12"."start" >= "t7"."period_start"
                AND "t12"."start" <= "t7"."period_end"
              LEFT OUTER JOIN (
                SELECT
                  "t14"."person" AS "exists_0_person",
                  "t14"."period" AS "exists_0_period",
                  TRUE AS "exists_0"
                FROM (
                  SELECT DISTINCT
                    "t13"."person",
                    "t13"."period"
                  FROM (
                    SELECT
                      "t11"."person",
                      "t11"."service_type",
                      "t11"."unit",
                      "t11"."outcome",
                      "t11"."start",
                      "t11"."stop",
                      "t7"."period",
                      "t7"."mark",
                      "t7"."year",
                      "t7"."period_start",
                      "t7"."period_end"
                    FROM (
                      SELECT
                        "t2"."person",
                        "t2"."service_type",
                        "t2"."unit",
                        "t2"."outcome",
                        "t2"."start",
                        "t2"."stop"
                      FROM "decisions" AS "t2"
                      WHERE
                        "t2"."service_type" IN ('1', '2', '3', '7', '11', '15')
                        AND "t2"."outcome" IN ('innvilget', 'delvis')
                    ) AS "t11"
                    INNER JOIN (
                      SELECT
                        "t0"."period",
                        "t0"."mark",
                        "t0"."year",
                        "t0"."first" AS "period_start",
                        "t0"."last" AS "period_end"
                      FROM "asked_periods" AS "t0"
                    ) AS "t7"
                      ON "t11"."start" <= "t7"."period_end"
                      AND COALESCE("t11"."stop", MAKE_DATE(9999, 12, 31)) >= "t7"."period_start"
                  ) AS "t13"
                  WHERE
                    "t13"."service_type" IN ('1', '2', '3', '7', '11', '15')
                    AND "t13"."outcome" IN ('innvilget', 'delvis')
                ) AS "t14"
              ) AS "t16"
                ON "t12"."person" = "t16"."exists_0_person"
                AND "t7"."period" = "t16"."exists_0_period"
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
        ) AS "t8"
          ON "t20"."year" = "t8"."branch_year" AND "t20"."unit" = "t8"."leaf"
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
      "t0"."mark" AS "wanted"
    FROM "asked_periods" AS "t0"
  ) AS "t6"
    ON "t24"."year" = "t6"."period_year" AND "t24"."tree" = "t6"."period_tree"
) AS "t25"
GROUP BY
  1,
  2;

SELECT
  "t14"."node",
  "t14"."period",
  SUM("t14"."persons") FILTER(WHERE
    (
      "t14"."m0" & "t14"."wanted"
    ) <> 0) AS "m0"
FROM (
  SELECT
    "t13"."year",
    "t13"."tree",
    "t13"."node",
    "t13"."m0",
    "t13"."persons",
    "t5"."period",
    "t5"."period_year",
    "t5"."period_tree",
    "t5"."wanted"
  FROM (
    SELECT
      "t11"."year",
      "t11"."tree",
      "t11"."node",
      "t11"."m0",
      COUNT(*) AS "persons"
    FROM (
      SELECT
        "t10"."year",
        "t10"."tree",
        "t10"."node",
        "t10"."person",
        BIT_OR("t10"."m0") AS "m0"
      FROM (
        SELECT
          "t9"."year",
          "t9"."person",
          "t9"."unit",
          "t9"."m0",
          "t6"."branch_year",
          "t6"."tree",
          "t6"."leaf",
          "t6"."node"
        FROM (
          SELECT
            "t7"."judged_year" AS "year",
            "t7"."person",
            "t7"."unit",
            BIT_OR("t7"."bits") AS "m0"
          FROM (
            SELECT
              "t1"."person",
              "t1"."service_type",
              "t1"."unit",
              "t1"."outcome",
              "t1"."start",
              EXTRACT(year FROM "t1"."start") AS "judged_year",
              (
                (
                  CAST(EXTRACT(year FROM "t1"."start") AS BIGINT) * 12
                ) + EXTRACT(month FROM "t1"."start")
              ) - 1 AS "period",
              CAST(1 << (
                CAST(EXTRACT(month FROM "t1"."start") AS BIGINT) - 1
              ) AS INT) AS "bits"
            FROM "decisions" AS "t1"
            WHERE
              "t1"."service_type" IN ('21')
              AND "t1"."outcome" IN ('innvilget', 'delvis')
              AND "t1"."start" BETWEEN MAKE_DATE(2024, 1, 1) AND MAKE_DATE(2025, 12, 31)
          ) AS "t7"
          GROUP BY
            1,
            2,
            3
        ) AS "t9"
        INNER JOIN (
          SELECT
            "t2"."year" AS "branch_year",
            "t2"."tree",
            "t2"."leaf",
            "t2"."node"
          FROM "asked_branches" AS "t2"
        ) AS "t6"
          ON "t9"."year" = "t6"."branch_year" AND "t9"."unit" = "t6"."leaf"
      ) AS "t10"
      GROUP BY
        1,
        2,
        3,
        4
    ) AS "t11"
    GROUP BY
      1,
      2,
      3,
      4
  ) AS "t13"
  INNER JOIN (
    SELECT
      "t0"."period",
      "t0"."year" AS "period_year",
      "t0"."tree" AS "period_tree",
      "t0"."months" AS "wanted"
    FROM "asked_periods" AS "t0"
  ) AS "t5"
    ON "t13"."year" = "t5"."period_year" AND "t13"."tree" = "t5"."period_tree"
) AS "t14"
GROUP BY
  1,
  2;
