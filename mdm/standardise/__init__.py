"""Raw text of master data and personas in, standard values and comparison forms out.

Pure: no database, no network, no clock.
The caller keeps the raw text. `record` reads a row, `standardise` one cell; the
fold functions make what matching compares.
"""

from mdm.standardise.context import Context
from mdm.standardise.countries import country_code, region_code
from mdm.standardise.dates import standard_date
from mdm.standardise.display_names import strip_display
from mdm.standardise.emails import email_compare_form, is_role_mailbox, standard_email
from mdm.standardise.folding import fold, fold_compact, fold_umlauts
from mdm.standardise.handles import (
    NAME_LIKE,
    OPAQUE_ID,
    HandleTokens,
    Profile,
    handle_kind,
    handle_tokens,
    parse_profile,
    standard_handle,
    standard_platform,
)
from mdm.standardise.languages import standard_language
from mdm.standardise.nickname_table import (
    are_nickname_pair,
    formal_names_of,
    is_nickname_of,
    nicknames_of,
    share_formal_name,
)
from mdm.standardise.person_names import PersonName, parse_name, standard_full_name
from mdm.standardise.phones import standard_phone
from mdm.standardise.postal_addresses import PARSED_COUNTRIES, Address, parse_address
from mdm.standardise.records import Attributes, Problem, Statement, record, storable
from mdm.standardise.registry import ATTRIBUTES, standardise
from mdm.standardise.standard import Standard, clean, is_blank
from mdm.standardise.suspicion import suspicious
from mdm.standardise.timestamps import standard_timestamp
from mdm.standardise.urls import domain_of, standard_url, url_compare_form

__all__ = [
    "ATTRIBUTES",
    "NAME_LIKE",
    "OPAQUE_ID",
    "PARSED_COUNTRIES",
    "Address",
    "Attributes",
    "Context",
    "HandleTokens",
    "PersonName",
    "Problem",
    "Profile",
    "Standard",
    "Statement",
    "are_nickname_pair",
    "clean",
    "country_code",
    "domain_of",
    "email_compare_form",
    "fold",
    "fold_compact",
    "fold_umlauts",
    "formal_names_of",
    "handle_kind",
    "handle_tokens",
    "is_blank",
    "is_nickname_of",
    "is_role_mailbox",
    "nicknames_of",
    "parse_address",
    "parse_name",
    "parse_profile",
    "record",
    "region_code",
    "share_formal_name",
    "standard_date",
    "standard_email",
    "standard_full_name",
    "standard_handle",
    "standard_language",
    "standard_phone",
    "standard_platform",
    "standard_timestamp",
    "standard_url",
    "standardise",
    "storable",
    "strip_display",
    "suspicious",
    "url_compare_form",
]
