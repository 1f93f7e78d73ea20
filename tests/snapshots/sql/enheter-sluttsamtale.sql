SELECT
  "t1"."unit",
  "t1"."period",
  COUNT(*) FILTER(WHERE
    (
      "t1"."question" = 'sluttsamtale'
    ) AND (
      "t1"."answer" = TRUE
    )) AS "m0",
  COUNT(*) FILTER(WHERE
    "t1"."question" = 'sluttsamtale') AS "m1"
FROM (
  SELECT
    "t0"."unit",
    "t0"."on",
    "t0"."question",
    "t0"."answer",
    EXTRACT(year FROM "t0"."on") AS "judged_year",
    (
      (
        CAST(EXTRACT(year FROM "t0"."on") AS BIGINT) * 12
      ) + EXTRACT(month FROM "t0"."on")
    ) - 1 AS "period"
  FROM "unit_answers" AS "t0"
  WHERE
    (
      (
        (
          "t0"."question" = 'sluttsamtale'
        ) AND (
          "t0"."answer" = TRUE
        )
      )
      OR (
        "t0"."question" = 'sluttsamtale'
      )
    )
    AND "t0"."on" BETWEEN MAKE_DATE(2024, 1, 1) AND MAKE_DATE(2025, 12, 31)
) AS "t1"
GROUP BY
  1,
  2;
