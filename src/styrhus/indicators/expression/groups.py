"""Named groups of codes that definitions use, in capitals. Values as stored; service types are those of 9151."""

GROUPS: dict[str, tuple[str, ...]] = {
    "PRACTICAL_HELP": ("1", "2"),
    "BPA": ("3",),
    "DAY_ACTIVITY": ("4",),
    "MEALS": ("5",),
    "RESPITE": ("7", "8"),
    "SUPPORT_CONTACT": ("9",),
    "CARE_ALLOWANCE": ("11",),
    "HOME_NURSING": ("15",),
    "HOME_SERVICES": ("1", "2", "3", "7", "11", "15"),  # what KOSTRA counts in function 254
    "AT_HOME": ("1", "2", "3", "4", "5", "7", "9", "11", "15"),
    "WELFARE_TECHNOLOGY": ("6", "26", "27", "28"),
    "SHORT_STAY": ("18", "19", "20"),
    "REHABILITATION": ("19",),
    "LONG_STAY": ("21",),
    "ACUTE_CARE": ("25",),
    "INSTITUTION": ("8", "17", "18", "19", "20", "21", "22", "25"),
    "HOUSING": ("29",),
    "GRANTED": ("innvilget", "delvis"),
    "RELEVANT_EDUCATION": ("fagbrev", "høyskole", "master", "spesialist"),
    "HIGHER_EDUCATION": ("høyskole", "master", "spesialist"),
    "CARE_PROFESSIONS": (
        "sykepleier",
        "vernepleier",
        "helsefagarbeider",
        "ergoterapeut",
        "fysioterapeut",
        "sosionom",
        "assistent",
    ),
}
