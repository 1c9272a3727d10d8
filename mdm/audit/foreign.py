"""Tracked tables that are not declared by us: groups, memberships, permissions, grants on objects, sign-in addresses.

Imported by mdm.models after the user model, so that their history is part of this app's migrations.
"""

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from guardian.models import GroupObjectPermission, UserObjectPermission

from mdm.audit.records import track

track(Group)
track(Group.permissions.through)
track(get_user_model().groups.through)
track(get_user_model().user_permissions.through)
track(UserObjectPermission)
track(GroupObjectPermission)
track(EmailAddress)  # an address here opens the account
