SELECT
  "t1"."unit",
  "t1"."period",
  COUNT(*) FILTER(WHERE
    (
      "t1"."survey" = 'hjemmetjenesten'
    )
    AND (
      "t1"."question" = 'informasjon'
    )
    AND (
      "t1"."score" >= 5
    )) AS "m0",
  COUNT(*) FILTER(WHERE
    (
      "t1"."survey" = 'hjemmetjenesten'
    )
    AND (
      "t1"."question" = 'informasjon'
    )
    AND (
      "t1"."score" IS NOT NULL
    )) AS "m1"
FROM (
  SELECT
    "t0"."survey",
    "t0"."unit",
    "t0"."on",
    "t0"."question",
    "t0"."score",
    EXTRACT(year FROM "t0"."on") AS "judged_year",
    (
      (
        CAST(EXTRACT(year FROM "t0"."on") AS BIGINT) * 12
      ) + EXTRACT(month FROM "t0"."on")
    ) - 1 AS "period"
  FROM "answers" AS "t0"
  WHERE
    (
      (
        (
          "t0"."survey" = 'hjemmetjenesten'
        )
        AND (
          "t0"."question" = 'informasjon'
        )
        AND (
          "t0"."score" >= 5
        )
      )
      OR (
        (
          "t0"."survey" = 'hjemmetjenesten'
        )
        AND (
          "t0"."question" = 'informasjon'
        )
        AND (
          "t0"."score" IS NOT NULL
        )
      )
    )
    AND "t0"."on" BETWEEN MAKE_DATE(2024, 1, 1) AND MAKE_DATE(2025, 12, 31)
) AS "t1"
GROUP BY
  1,
  2;
