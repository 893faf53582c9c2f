"""Public addresses of courses, and where certificates and letters of thanks are checked."""

from django.urls import path

from baqylau.contexts.membership.web.learning import public

urlpatterns = [
    path("learn/", public.learn, name="learn"),
    path("learn/certificates/<slug:ref>/", public.certificate, name="certificate"),
    path("learn/thanks/<slug:ref>/", public.thanks, name="thanks"),
    path("learn/<slug:code>/", public.course, name="learn-course"),
    path("learn/<slug:code>/<slug:lesson>/", public.lesson, name="learn-lesson"),
]
