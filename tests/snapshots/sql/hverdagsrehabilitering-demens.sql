SELECT
  "t21"."node",
  "t21"."period",
  SUM("t21"."persons") FILTER(WHERE
    (
      "t21"."m0" & "t21"."wanted"
    ) <> 0) AS "m0"
FROM (
  SELECT
    "t20"."year",
    "t20"."tree",
    "t20"."node",
    "t20"."m0",
    "t20"."persons",
    "t8"."period",
    "t8"."period_year",
    "t8"."period_tree",
    "t8"."wanted"
  FROM (
    SELECT
      "t18"."year",
      "t18"."tree",
      "t18"."node",
      "t18"."m0",
      COUNT(*) AS "persons"
    FROM (
      SELECT
        "t17"."year",
        "t17"."tree",
        "t17"."node",
        "t17"."person",
        BIT_OR("t17"."m0") AS "m0"
      FROM (
        SELECT
          "t16"."year",
          "t16"."person",
          "t16"."unit",
          "t16"."m0",
          "t9"."branch_year",
          "t9"."tree",
          "t9"."leaf",
          "t9"."node"
        FROM (
          SELECT
            "t14"."judged_year" AS "year",
            "t14"."person",
            "t14"."unit",
            BIT_OR("t14"."bits") AS "m0"
          FROM (
            SELECT
              "t13"."person",
              "t13"."unit",
              "t13"."contact",
              "t13"."on",
              "t13"."person_dementia",
              EXTRACT(year FROM "t13"."on") AS "judged_year",
              (
                (
                  CAST(EXTRACT(year FROM "t13"."on") AS BIGINT) * 12
                ) + EXTRACT(month FROM "t13"."on")
              ) - 1 AS "period",
              CAST(1 << (
                CAST(EXTRACT(month FROM "t13"."on") AS BIGINT) - 1
              ) AS INT) AS "bits"
            FROM (
              SELECT
                "t12".*
                EXCLUDE ("person_key")
              FROM (
                SELECT
                  "t10"."person",
                  "t10"."unit",
                  "t10"."contact",
                  "t10"."on",
                  "t11"."person_key",
                  "t11"."person_dementia"
                FROM (
                  SELECT
                    "t2"."person",
                    "t2"."unit",
                    "t2"."contact",
                    "t2"."on"
                  FROM "contacts" AS "t2"
                ) AS "t10"
                LEFT OUTER JOIN (
                  SELECT
                    "t3"."person" AS "person_key",
                    "t3"."dementia" AS "person_dementia"
                  FROM "people" AS "t3"
                ) AS "t11"
                  ON "t10"."person" = "t11"."person_key"
              ) AS "t12"
            ) AS "t13"
            WHERE
              "t13"."contact" = 'hverdagsrehabilitering'
              AND "t13"."person_dementia" = TRUE
              AND "t13"."on" BETWEEN MAKE_DATE(2024, 1, 1) AND MAKE_DATE(2025, 12, 31)
          ) AS "t14"
          GROUP BY
            1,
            2,
            3
        ) AS "t16"
        INNER JOIN (
          SELECT
            "t1"."year" AS "branch_year",
            "t1"."tree",
            "t1"."leaf",
            "t1"."node"
          FROM "asked_branches" AS "t1"
        ) AS "t9"
          ON "t16"."year" = "t9"."branch_year" AND "t16"."unit" = "t9"."leaf"
      ) AS "t17"
      GROUP BY
        1,
        2,
        3,
        4
    ) AS "t18"
    GROUP BY
      1,
      2,
      3,
      4
  ) AS "t20"
  INNER JOIN (
    SELECT
      "t0"."period",
      "t0"."year" AS "period_year",
      "t0"."tree" AS "period_tree",
      "t0"."months" AS "wanted"
    FROM "asked_periods" AS "t0"
  ) AS "t8"
    ON "t20"."year" = "t8"."period_year" AND "t20"."tree" = "t8"."period_tree"
) AS "t21"
GROUP BY
  1,
  2;
