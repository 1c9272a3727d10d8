"""Django's settings. What differs between machines comes from the environment (mdm.environment)."""

from urllib.parse import urlsplit

from mdm.environment import ROOT, Environment

ENV = Environment()
BASE_DIR = ROOT
LOCAL = ENV.mdm_local
DEBUG = False  # no page of ours needs it, and its error pages would go round the projections

if LOCAL and not ENV.mdm_secret_key:
    from mdm.local.secrets import secret_key

    SECRET_KEY = secret_key(ENV.mdm_state)
else:
    SECRET_KEY = ENV.mdm_secret_key
ALLOWED_HOSTS = [h for h in ENV.mdm_hosts.split(",") if h] or (["localhost", "127.0.0.1", "[::1]"] if LOCAL else [])
CSRF_TRUSTED_ORIGINS = [o for o in ENV.mdm_origins.split(",") if o]

INSTALLED_APPS = [
    "mdm",
    "social",
    "stewardship",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "axes",
    "guardian",
    "simple_history",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_htmx",
    "lucide",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "mdm.web.reader.ReaderMiddleware",
    "mdm.access.middleware.AccessMiddleware",  # outside the transaction: reads stay on record when it is rolled back
    "mdm.audit.middleware.ChangeSetMiddleware",
    "axes.middleware.AxesMiddleware",
    "mdm.web.problems.ProblemMiddleware",  # innermost: the others see a failed response
]
ROOT_URLCONF = "mdm.urls"
WSGI_APPLICATION = "mdm.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "mdm.web.context.page",
            ],
            "builtins": ["mdm.web.templatetags.components", "mdm.web.templatetags.formats"],
            "libraries": {"components": "mdm.web.templatetags.components", "formats": "mdm.web.templatetags.formats"},
        },
    }
]

DATABASES = {
    "default": ENV.database()
    | {
        "ATOMIC_REQUESTS": False,  # ChangeSetMiddleware opens the transaction of every writing request
        "CONN_MAX_AGE": None if ENV.mdm_database_pool is False else 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8}} if ENV.mdm_database_pool else {},
    }
}
SCRATCH_TEMPLATE = ""  # a migrated database of which an evaluation takes a copy, instead of migrating an empty one
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "mdm.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
    "guardian.backends.ObjectPermissionBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
CSRF_FAILURE_VIEW = "mdm.web.problems.csrf_failure"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "mdm.access.signin.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are opened by an admin, never by sign-up
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "mdm.access.signin.attempted_login"
AXES_LOCKOUT_TEMPLATE = "account/lockout.html"
ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = False

SIMPLE_HISTORY_ENABLED = False  # history is written by the database (mdm.audit)

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "mdm.access.tokens.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": [
        "rest_framework.permissions.IsAuthenticated",
        "mdm.web.permissions.MayUseApi",
        "mdm.web.permissions.AsksWhatIsDescribed",
    ],
    "URL_FORMAT_OVERRIDE": None,  # there is one form, and `format` is a parameter that no operation takes
    "DEFAULT_RENDERER_CLASSES": ["mdm.web.rendering.ProjectionRenderer"],
    "DEFAULT_PARSER_CLASSES": ["mdm.web.parsing.SafeJSONParser", "rest_framework.parsers.MultiPartParser"],
    "DEFAULT_SCHEMA_CLASS": "mdm.web.openapi.Schema",
    "EXCEPTION_HANDLER": "mdm.web.problems.problem_details",
    "UNAUTHENTICATED_USER": None,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Social MDM",
    "DESCRIPTION": "Everything a page can do.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.IsAuthenticated"],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "OAS_VERSION": "3.1.0",
    "POSTPROCESSING_HOOKS": ["mdm.web.openapi.describe_problems"],
}

CELERY_BROKER_URL = ENV.celery_broker_url or "filesystem://localhost//"  # without a host, kombu warns at every start
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = "UTC"
if CELERY_BROKER_URL.startswith("filesystem://"):
    _folder = ENV.mdm_state / "broker"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(_folder / "queue"),
        "data_folder_out": str(_folder / "queue"),
        "control_folder": str(_folder / "control"),
        "store_processed": False,
    }
CELERY_BEAT_SCHEDULE = {
    "reap lapsed jobs": {"task": "jobs.reap", "schedule": 15.0},
    "ask for what comes round again": {"task": "jobs.tick", "schedule": 30.0},  # see mdm.jobs.schedule
}
CELERY_BEAT_SCHEDULE_FILENAME = str(ENV.mdm_state / "beat")

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = ENV.mdm_state / "static"
STATICFILES_DIRS = [ROOT / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if LOCAL
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = LOCAL
MEDIA_ROOT = ENV.mdm_media or ENV.mdm_state / "media"
DROP_ROOT = ENV.mdm_drop_root  # folders in which sources drop files are below it; without one, none is looked into
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
FILE_UPLOAD_PERMISSIONS = 0o600

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "manifest-src": ["'self'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = not LOCAL
SECURE_HSTS_SECONDS = 0 if LOCAL else 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not LOCAL
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REDIRECT_EXEMPT = [r"^health/"]

EMAIL_BACKEND = "django.core.mail.backends." + ("console" if LOCAL else "smtp") + ".EmailBackend"
globals().update(ENV.mail())
HAS_MAIL = LOCAL or bool(ENV.mdm_mail_url)  # without a server nothing is sent, and nothing waits to be
PUBLIC_URL = ENV.public_url()
DEFAULT_FROM_EMAIL = ENV.mdm_mail_from or f"Social MDM <social-mdm@{urlsplit(PUBLIC_URL).hostname or 'localhost'}>"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"axes": {"level": "WARNING"}, "django.request": {"level": "ERROR"}},
}
