"""Signing in and out, making and changing a password, and choosing which municipality to work in."""

from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from styrhus.web.organisation.models import Municipality

from . import services
from .access import StaffRequest, staff_page
from .forms import ChangePasswordForm, NewPasswordForm, SignInForm
from .middleware import CHOSEN
from .selectors import municipalities_of


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email, password = form.cleaned_data["email"], form.cleaned_data["password"]
        key = services.sign_in_key(email, request.META.get("REMOTE_ADDR", ""))
        if services.is_braked(key):
            form.add_error(None, "For mange forsøk. Vent et kvarter og prøv igjen.")
        elif user := authenticate(request, username=email, password=password):
            services.forget_failures(key)
            login(request, user)
            return redirect(_safe_next(request))
        else:
            services.remember_failure(key)
            form.add_error(None, "E-posten eller passordet stemmer ikke. Prøv igjen.")
    return render(request, "accounts/sign_in.html", {"form": form, "next": request.GET.get("next", "")})


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("accounts:sign_in")


@staff_page
@require_http_methods(["GET", "POST"])
def my_account(request: StaffRequest) -> HttpResponse:
    """Who I am here, which roles I have, and the other municipalities I may switch to."""
    if request.method == "POST":
        mine = Municipality.objects.filter(memberships__user=request.user).distinct()
        request.session[CHOSEN] = get_object_or_404(mine, slug=request.POST.get("municipality")).pk
        return redirect("mypage:home")
    memberships = request.user.memberships.filter(municipality=request.municipality).select_related("unit")
    context = {"memberships": memberships, "municipalities": municipalities_of(request.user)}
    return render(request, "accounts/my_account.html", context)


@sensitive_post_parameters("password", "again")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choose_password(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """The page a link from the administrator leads to. Whoever has made the password is signed in."""
    person = services.person_of_link(pk, token)
    form = NewPasswordForm(request.POST or None)
    if person is not None and request.method == "POST" and form.is_valid():
        try:
            person = services.choose_password(pk=pk, token=token, password=form.cleaned_data["password"])
        except ValidationError as weak:
            form.add_error(None, weak)
        else:
            if person is not None:
                login(request, person)
                messages.success(request, "Passordet er lagret, og du er logget inn.")
                return redirect("mypage:home")
    if person is None:
        return render(request, "accounts/link_is_spent.html", status=410)
    context = {"form": form, "person": person}
    return render(request, "accounts/choose_password.html", context, status=422 if form.errors else 200)


@sensitive_post_parameters("current", "password", "again")
@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def change_password(request: StaffRequest) -> HttpResponse:
    form = ChangePasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        key = services.sign_in_key(request.user.email, request.META.get("REMOTE_ADDR", ""))
        if services.is_braked(key):
            form.add_error(None, "For mange forsøk. Vent et kvarter og prøv igjen.")
        elif _changes_password(request, form):
            services.forget_failures(key)
            messages.success(request, "Passordet er byttet. Du er logget ut på andre maskiner.")
            return redirect("accounts:my_account")
        elif "current" in form.errors:
            services.remember_failure(key)
    return render(request, "accounts/change_password.html", {"form": form}, status=422 if form.errors else 200)


def _changes_password(request: StaffRequest, form: ChangePasswordForm) -> bool:
    told = form.cleaned_data
    try:
        services.change_password(user=request.user, current=told["current"], password=told["password"])
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    update_session_auth_hash(request, request.user)
    return True


def _safe_next(request: HttpRequest) -> str:
    """Where the person was going, if it is a page of ours."""
    wanted = request.POST.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}) else "/"
