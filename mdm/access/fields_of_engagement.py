"""The fields of what customers have and did: portfolio, orders, contacts, what they add up to, warnings, rates.

A part of the catalogue; how its lines read is said there (mdm.access.catalogue).
"""

SECTIONS: dict[tuple[str, str], str] = {
    ("customer", "Figures"): """
        order_count: Orders · internal · number
        refund_count: Refunds · internal · number
        other_count: Other transactions · internal · number
        first_order_at: First order · internal · time
        last_order_at: Last order · internal · time
        interval_days: Days between orders · internal · number
        line_count: Order lines · internal · number
        quantity: Pieces bought · internal · number
        item_count: Items · internal · number
        warranty_until: Warranty until · internal · date
        ticket_count: Tickets · internal · number
        tickets_open: Open tickets · internal · number
        resolution_hours: Hours to close a ticket · internal · number
        complaint_count: Complaints · internal · number
        complaints_open: Open complaints · internal · number
        claim_count: Warranty claims · internal · number
        claims_open: Open warranty claims · internal · number
        contact_count: Contacts · internal · number
        last_contact_at: Last contact · internal · time
        survey_count: Survey answers · internal · number
        nps: NPS · internal · number
        nps_mean: Mean score · internal · number
    """,
    ("customer", "Warnings"): """
        warn_deceased: Warning: deceased · internal · yes_no
        warn_do_not_contact: Warning: do not contact · internal · yes_no
        warn_fraud: Warning: suspicion of fraud · confidential · yes_no
        warn_credit: Warning: credit · confidential · yes_no
        warn_special: Warning: special handling · internal · yes_no
        warn_unhappy: Warning: unhappy · internal · yes_no
        warn_tickets: Warning: open tickets · internal · yes_no
        warn_dormant: Warning: dormant · internal · yes_no
    """,
    ("item", "Portfolio"): """
        key: Item number · internal
        source: Item reported by · internal
        batch: Import of the item · internal
        line: Line of the item · internal · number
        received_at: Item received · internal · time
        kind: Kind of item · internal · choice
        name: Name of the item · internal
        status: State of the item · internal · choice
        valid_from: Valid from · internal · date
        valid_until: Valid until · internal · date
        product_key: Product of the item · internal
        location_key: Location of the item · internal
        amount: Amount of the item · confidential · amount
        currency: Currency of the item · internal · choice
        sku: Article number · internal
        category: Category · internal
        warranty_months: Warranty in months · internal · number
        serial_number: Serial number · internal
        period: Paid per · internal · choice
        street: Street of the place · internal
        postal_code: Postal code of the place · internal
        city: City of the place · internal
        country: Country of the place · internal
        outlet_type: Kind of place · internal
        contract_type: Kind of contract · internal
        notice_days: Notice in days · internal · number
        renews: Renews by itself · internal · yes_no
        policy_type: Cover · internal
        insured_sum: Sum insured · confidential · amount
        deductible: Deductible · confidential · amount
        outstanding: Outstanding · confidential · amount
        interest_rate: Interest in percent · confidential · number
        instalment: Instalment · confidential · amount
        account_type: Kind of account · internal
        iban: IBAN · restricted
        device_type: Kind of device · internal
        operating_system: Operating system · internal
        channel_type: Kind of channel · internal
        reached_at: Reached at · confidential
        preferred: Preferred · internal · yes_no
        terms: Terms of the warranty · internal
        open_amount: Open amount · confidential · amount
        stated_by: Limit stated by · internal
        entitlement_type: What it gives · internal · choice
        discount_percent: Discount in percent · confidential · number
        level: Level · internal
    """,
    ("order", "Engagement"): """
        key: Order number · internal
        source: Order reported by · internal
        batch: Import of the order · internal
        line: Line of the order's file · internal · number
        received_at: Order received · internal · time
        kind: Kind of transaction · internal · choice
        occurred_at: Ordered at · internal · time
        utc_offset: Offset of the order · internal · number
        amount: Amount · confidential · amount
        currency: Currency · internal · choice
        is_summed: Summed from lines · internal · yes_no
        refund_of: Refund of order · internal
        product_key: Product of the order · internal
        item_key: Contract or account of the order · internal
        location_key: Location of the order · internal
        channel: Order channel · internal
        description: Order text · confidential
    """,
    ("line", "Engagement"): """
        key: Key of the line · internal
        source: Line reported by · internal
        batch: Import of the line · internal
        line: Line of the line's file · internal · number
        received_at: Line received · internal · time
        order_key: Order of the line · internal
        line_no: Line number · internal
        product_key: Product of the line · internal
        description: Text of the line · confidential
        quantity: Quantity · internal · number
        unit_price: Unit price · confidential · amount
        discount: Discount of the line · confidential · number
        amount: Amount of the line · confidential · amount
        currency: Currency of the line · internal · choice
    """,
    ("ticket", "Engagement"): """
        key: Ticket number · internal
        source: Ticket reported by · internal
        batch: Import of the ticket · internal
        line: Line of the ticket · internal · number
        received_at: Ticket received · internal · time
        occurred_at: Opened at · internal · time
        closed_at: Closed at · internal · time
        status: Ticket state · internal · choice
        channel: Channel · internal · choice
        text: Ticket text · confidential
    """,
    ("survey", "Engagement"): """
        key: Answer number · internal
        source: Answer reported by · internal
        batch: Import of the answer · internal
        line: Line of the answer · internal · number
        received_at: Answer received · internal · time
        occurred_at: Answered at · internal · time
        channel: Survey channel · internal · choice
        score: Score · internal · number
        text: Answer text · confidential
    """,
    ("interaction", "Engagement"): """
        key: Number of the contact · internal
        source: Contact reported by · internal
        batch: Import of the contact · internal
        line: Line of the contact · internal · number
        received_at: Contact received · internal · time
        kind: Kind of contact · internal · choice
        occurred_at: Contact at · internal · time
        utc_offset: Offset of the contact · internal · number
        closed_at: Contact closed · internal · time
        status: State of the contact · internal · choice
        channel: Channel of the contact · internal
        product_key: Product of the contact · internal
        item_key: Contract or account of the contact · internal
        location_key: Location of the contact · internal
        text: What was said · confidential
    """,
    ("warning", "Engagement"): """
        kind: Kind of warning · internal · choice
        severity: Severity · internal · choice
        reason: Why somebody is warned of · confidential
        set_by: Warning set by · internal
        since: Warned of since · internal · time
        until: Warned of until · internal · time
        ended_at: Warning taken back · internal · time
        ended_by: Warning taken back by · internal
        ended_reason: Why it was taken back · confidential
        thresholds: Thresholds · internal
        is_active: Rule in force · internal · yes_no
        version: Version of the warning rule · internal · number
    """,
    ("rate", "Engagement"): """
        currency: Currency of the rate · open · choice
        reference: Reference currency · open · choice
        valid_from: Rate from · open · date
        rate: Rate · open · number
        stated_by: Rate stated by · open
        batch: Import of the rate · open
    """,
}
