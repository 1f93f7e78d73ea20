SELECT
  "t7"."unit",
  "t7"."period",
  COUNT(*) AS "m0"
FROM (
  SELECT
    "t6"."person",
    "t6"."unit",
    "t6"."contact",
    "t6"."on",
    "t6"."person_birth_year",
    EXTRACT(year FROM "t6"."on") AS "judged_year",
    (
      (
        CAST(EXTRACT(year FROM "t6"."on") AS BIGINT) * 12
      ) + EXTRACT(month FROM "t6"."on")
    ) - 1 AS "period"
  FROM (
    SELECT
      "t4"."person",
      "t4"."unit",
      "t4"."contact",
      "t4"."on",
      "t5"."person_birth_year"
    FROM (
      SELECT
        "t0"."person",
        "t0"."unit",
        "t0"."contact",
        "t0"."on"
      FROM "contacts" AS "t0"
    ) AS "t4"
    LEFT OUTER JOIN (
      SELECT
        "t1"."person" AS "person_key",
        "t1"."birth_year" AS "person_birth_year"
      FROM "people" AS "t1"
    ) AS "t5"
      ON "t4"."person" = "t5"."person_key"
  ) AS "t6"
  WHERE
    "t6"."contact" = 'fall'
    AND (
      EXTRACT(year FROM "t6"."on") - "t6"."person_birth_year"
    ) >= 80
    AND "t6"."on" BETWEEN MAKE_DATE(2024, 1, 1) AND MAKE_DATE(2025, 12, 31)
) AS "t7"
GROUP BY
  1,
  2;
