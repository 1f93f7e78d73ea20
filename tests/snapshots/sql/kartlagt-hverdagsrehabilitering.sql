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
              "t1"."unit",
              "t1"."contact",
              "t1"."on",
              EXTRACT(year FROM "t1"."on") AS "judged_year",
              (
                (
                  CAST(EXTRACT(year FROM "t1"."on") AS BIGINT) * 12
                ) + EXTRACT(month FROM "t1"."on")
              ) - 1 AS "period",
              CAST(1 << (
                CAST(EXTRACT(month FROM "t1"."on") AS BIGINT) - 1
              ) AS INT) AS "bits"
            FROM "contacts" AS "t1"
            WHERE
              "t1"."contact" = 'hverdagsrehabilitering'
              AND "t1"."on" BETWEEN MAKE_DATE(2024, 1, 1) AND MAKE_DATE(2025, 12, 31)
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
