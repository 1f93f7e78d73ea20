"""Addresses of the thread. Elements answer at their permanent id, also after they have been moved or merged."""

from django.urls import path

from .views import editing, exports, plan_standing, reading, reporting, tables

app_name = "plans"
urlpatterns = [
    # lists
    path("planer/", reading.plan_list, name="plan_list"),
    path("planer/ny/", editing.create_plan, name="create_plan"),
    path("tall/", reading.indicator_list, name="indicator_list"),
    path("sok/", reading.search, name="search"),
    # one plan
    path("planer/<str:public_id>/", reading.plan, name="plan"),
    path("planer/<str:public_id>/endre/", editing.edit_plan, name="edit_plan"),
    path("planer/<str:public_id>/tilstand/", plan_standing.set_state, name="set_state"),
    path("planer/<str:public_id>/henger-sammen/", plan_standing.link, name="link_plan"),
    path("planer/<str:public_id>/kontroll/", reading.checkup, name="checkup"),
    path("planer/<str:public_id>/dokument/", reading.source, name="source"),
    path("planer/<str:public_id>/tiltak/", tables.action_table, name="action_table"),
    path("planer/<str:public_id>/tiltak/angre/", tables.undo_bulk, name="undo_bulk"),
    path("planer/<str:public_id>/tiltak.csv", exports.actions_csv, name="actions_csv"),
    path("planer/<str:public_id>/indikatorer.csv", exports.indicators_csv, name="indicators_csv"),
    path("planer/<str:public_id>/nytt-maal/", editing.create_goal, name="create_goal"),
    path("planer/<str:public_id>/nytt-tiltak/", editing.create_action, name="create_action"),
    path("planer/<str:public_id>/ny-indikator/", editing.create_indicator, name="create_indicator"),
    path("planer/<str:public_id>/nytt-vedtak/", editing.create_decision, name="create_decision"),
    # elements
    path("maal/<str:public_id>/", reading.goal, name="goal"),
    path("maal/<str:public_id>/endre/", editing.edit_goal, name="edit_goal"),
    path("tiltak/<str:public_id>/", reading.action, name="action"),
    path("tiltak/<str:public_id>/endre/", editing.edit_action, name="edit_action"),
    path("indikatorer/<str:public_id>/", reading.indicator, name="indicator"),
    path("indikatorer/<str:public_id>/endre/", editing.edit_indicator, name="edit_indicator"),
    path("indikatorer/<str:public_id>/maaltall/", editing.edit_target, name="edit_target"),
    path("indikatorer/<str:public_id>/tall.csv", exports.indicator_csv, name="indicator_csv"),
    path("vedtak/<str:public_id>/", reading.decision, name="decision"),
    path("vedtak/<str:public_id>/endre/", editing.edit_decision, name="edit_decision"),
    # what happens to an element
    path("element/<str:public_id>/historie/", reading.element_history, name="element_history"),
    path("element/<str:public_id>/ta-ut/", editing.remove, name="remove"),
    path("element/<str:public_id>/ta-inn/", editing.restore, name="restore"),
    path("element/<str:public_id>/slaa-sammen/", editing.merge, name="merge"),
    path("maal/<str:public_id>/flytt/", editing.move_goal, name="move_goal"),
    # how it goes
    path("tiltak/<str:public_id>/meld/", reporting.report_action, name="report_action"),
    path("tiltak/<str:public_id>/meld/<int:pk>/angre/", reporting.undo_report, name="undo_report"),
    path("tiltak/<str:public_id>/stans/", reporting.stop_action, name="stop_action"),
    path("tiltak/<str:public_id>/ta-opp/", reporting.resume_action, name="resume_action"),
    path("tiltak/<str:public_id>/punkt/<int:pk>/", reporting.finish_activity, name="finish_activity"),
    path("tiltak/<str:public_id>/milepel/", reporting.add_milestone, name="add_milestone"),
    path("tiltak/<str:public_id>/milepel/<int:pk>/naadd/", reporting.finish_milestone, name="finish_milestone"),
    path("tiltak/<str:public_id>/milepel/<int:pk>/flytt/", reporting.move_milestone, name="move_milestone"),
    path("tiltak/<str:public_id>/penger/", reporting.set_money, name="set_money"),
    path("indikatorer/<str:public_id>/verdi/", reporting.add_observation, name="add_observation"),
    path("indikatorer/<str:public_id>/verdi/<int:pk>/", reporting.correct_observation, name="correct_observation"),
    # for machines
    path("traad/<str:public_id>.json", reading.thread_json, name="thread_json"),
]
