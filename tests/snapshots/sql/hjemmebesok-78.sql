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
              "t12"."offered",
              "t12"."person_birth_year",
              EXTRACT(year FROM "t12"."offered") AS "judged_year",
              (
                (
                  CAST(EXTRACT(year FROM "t12"."offered") AS BIGINT) * 12
                ) + EXTRACT(month FROM "t12"."offered")
              ) - 1 AS "period",
              CAST(1 << (
                CAST(EXTRACT(month FROM "t12"."offered") AS BIGINT) - 1
              ) AS INT) AS "bits"
            FROM (
              SELECT
                "t10"."person",
                "t10"."unit",
                "t10"."contact",
                "t10"."offered",
                "t11"."person_birth_year"
              FROM (
                SELECT
                  "t2"."person",
                  "t2"."unit",
                  "t2"."contact",
                  "t2"."offered"
                FROM "contacts" AS "t2"
              ) AS "t10"
              LEFT OUTER JOIN (
                SELECT
                  "t3"."person" AS "person_key",
                  "t3"."birth_year" AS "person_birth_year"
                FROM "people" AS "t3"
              ) AS "t11"
                ON "t10"."person" = "t11"."person_key"
            ) AS "t12"
            WHERE
              "t12"."contact" = 'hjemmebesøk'
              AND (
                EXTRACT(year FROM "t12"."offered") - "t12"."person_birth_year"
              ) = 78
              AND "t12"."offered" BETWEEN MAKE_DATE(2024, 1, 1) AND MAKE_DATE(2025, 12, 31)
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
            "t1"."age" = 78
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
