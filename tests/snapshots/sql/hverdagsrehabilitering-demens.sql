SELECT
  "t20"."node",
  "t20"."period",
  SUM("t20"."persons") FILTER(WHERE
    (
      "t20"."m0" & "t20"."wanted"
    ) <> 0) AS "m0"
FROM (
  SELECT
    "t19"."year",
    "t19"."tree",
    "t19"."node",
    "t19"."m0",
    "t19"."persons",
    "t8"."period",
    "t8"."period_year",
    "t8"."period_tree",
    "t8"."wanted"
  FROM (
    SELECT
      "t17"."year",
      "t17"."tree",
      "t17"."node",
      "t17"."m0",
      COUNT(*) AS "persons"
    FROM (
      SELECT
        "t16"."year",
        "t16"."tree",
        "t16"."node",
        "t16"."person",
        BIT_OR("t16"."m0") AS "m0"
      FROM (
        SELECT
          "t15"."year",
          "t15"."person",
          "t15"."unit",
          "t15"."m0",
          "t9"."branch_year",
          "t9"."tree",
          "t9"."leaf",
          "t9"."node"
        FROM (
          SELECT
            "t13"."judged_year" AS "year",
            "t13"."person",
            "t13"."unit",
            BIT_OR("t13"."bits") AS "m0"
          FROM (
            SELECT
              "t12"."person",
              "t12"."unit",
              "t12"."contact",
              "t12"."on",
              "t12"."person_dementia",
              EXTRACT(year FROM "t12"."on") AS "judged_year",
              (
                (
                  CAST(EXTRACT(year FROM "t12"."on") AS BIGINT) * 12
                ) + EXTRACT(month FROM "t12"."on")
              ) - 1 AS "period",
              CAST(1 << (
                CAST(EXTRACT(month FROM "t12"."on") AS BIGINT) - 1
              ) AS INT) AS "bits"
            FROM (
              SELECT
                "t10"."person",
                "t10"."unit",
                "t10"."contact",
                "t10"."on",
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
            WHERE
              "t12"."contact" = 'hverdagsrehabilitering'
              AND "t12"."person_dementia" = TRUE
              AND "t12"."on" BETWEEN MAKE_DATE(2024, 1, 1) AND MAKE_DATE(2025, 12, 31)
          ) AS "t13"
          GROUP BY
            1,
            2,
            3
        ) AS "t15"
        INNER JOIN (
          SELECT
            "t1"."year" AS "branch_year",
            "t1"."tree",
            "t1"."leaf",
            "t1"."node"
          FROM "asked_branches" AS "t1"
        ) AS "t9"
          ON "t15"."year" = "t9"."branch_year" AND "t15"."unit" = "t9"."leaf"
      ) AS "t16"
      GROUP BY
        1,
        2,
        3,
        4
    ) AS "t17"
    GROUP BY
      1,
      2,
      3,
      4
  ) AS "t19"
  INNER JOIN (
    SELECT
      "t0"."period",
      "t0"."year" AS "period_year",
      "t0"."tree" AS "period_tree",
      "t0"."months" AS "wanted"
    FROM "asked_periods" AS "t0"
  ) AS "t8"
    ON "t19"."year" = "t8"."period_year" AND "t19"."tree" = "t8"."period_tree"
) AS "t20"
GROUP BY
  1,
  2;
