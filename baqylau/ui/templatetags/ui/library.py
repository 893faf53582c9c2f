"""The one register all tag modules of this package share."""

from django.template import Library

register = Library()
