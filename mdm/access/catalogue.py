"""The fields of the product, one line each: what can be shown, found, exported, changed or decided at all.

A field that is not here is hidden from everybody. Written into AttributeDefinition by mdm.access.sync; who may do what
by default: mdm.access.defaults. To add a field: add its line, run migrate.

A line reads `key: label · sensitivity · type · mask`; type is text and mask is bullets where they are not said. What
types there are: mdm.access.lines.
"""

from functools import cache

from mdm.access import fields_of_engagement, fields_of_sources
from mdm.access.lines import Attribute, read

OWN: dict[tuple[str, str], str] = {
    ("customer", "Identity"): """
        number: Customer number · open
        full_name: Name · open
        honorific: Title · open
        given_name: Given name · open
        middle_name: Middle name · open
        family_name: Family name · open
        name_suffix: Suffix · open
        nickname: Nickname · open
        kind: Person or organisation · open · choice
        earlier_name: Earlier name · internal · text · initial
        birth_date: Birth date · confidential · partial_date · year
        gender: Gender · internal · choice
        language: Language · open · choice
        customer_since: Customer since · open · partial_date
        is_live: Live · open · yes_no
        record_count: Source records · open · number
        version: Version · open · number
        created_at: Created · open · time
    """,
    ("customer", "Contact"): """
        email: E-mail · internal · text · email
        phone: Phone · internal · text · phone
        website: Website · internal
        street: Street · internal
        city: City · internal
        region: Region · internal
        postal_code: Postal code · internal
        country: Country · internal · choice
    """,
    ("customer", "Work"): """
        employer: Employer · internal
        job_title: Job title · internal
    """,
    ("customer", "Financial"): """
        tax_id: Tax id · restricted
        lifetime_value: Lifetime value · confidential · amount
        bought: Bought · confidential · amount
        refunded: Refunded · confidential · amount
        mean_order: Mean order · confidential · amount
        median_order: Median order · confidential · amount
        last_order_amount: Amount of the last order · confidential · amount
        credit_limit: Credit limit · confidential · amount
        credit_open: Credit used · confidential · amount
        traits: Further attributes · restricted
    """,
    ("customer", "Lineage"): """
        survivors: Where values come from · internal
        crosswalk: Linked source records · internal
        merges: Merges · internal
        pins: Pinned values · internal
    """,
    ("correction", "Sources"): """
        source: Corrected source · internal
        attribute: Corrected field · internal · choice
        why: Why the golden record says otherwise · internal
        status: State of the correction · internal · choice
        note: Note on the correction · internal
        reviewed_by: Correction reviewed by · internal
        proposed_at: Correction proposed · internal · time
        sent_at: Correction sent · internal · time
        closed_at: Correction closed · internal · time
    """,
    ("pin", "Lineage"): """
        attribute: Pinned field · internal · choice
        reason: Reason of the pin · internal
        owner: Pinned by · internal · person
        created_at: Pinned since · internal · time
        expires_at: Pinned until · internal · time
        released_at: Released at · internal · time
        moved_at: A source moved since · internal · time
    """,
    ("persona", "Social persona"): """
        platform: Platform · open · choice
        visibility: How it became visible · open · choice
        has_name_signal: Names a person · open · yes_no
        handle: Handle · internal
        platform_user_id: Platform user id · internal
        previous_handle: Previous handle · internal
        display_name: Display name · internal · text · initial
        bio: Bio · internal
        location: Location · internal
        profile_url: Profile address · internal
        website: Website · internal
        avatar_url: Picture · internal
        language: Language · internal · choice
        followers: Followers · internal · number
        following: Following · internal · number
        posts: Posts · internal · number
        verified: Verified · internal · yes_no
        account_type: Account type · internal · choice
        account_created: Account created · internal · partial_date
        time_zone: Time zone · internal
        email: E-mail in profile · confidential · text · email
        phone: Phone in profile · confidential · text · phone
        birth_date: Birth date in profile · confidential · partial_date · year
        last_post_text: Last post · confidential
        last_post_at: Last post at · confidential · time
        source: Captured by · internal
        observed_at: Observed · internal · time
        received_at: Received · internal · time
    """,
    ("link", "Social persona"): """
        customer: Linked customer · internal
        persona: Linked persona · internal
        method: How it was linked · internal · choice
        probability: Probability of the link · internal · number
        is_calibrated: Probability is calibrated · internal · yes_no
        decided_by: Link decided by · internal
        since: Linked since · internal · time
        until: Linked until · internal · time
    """,
    ("candidate", "Matching"): """
        kind: Kind of pair · internal · choice
        customer: Customer of the pair · internal
        other_customer: Other customer of the pair · internal
        persona: Persona of the pair · internal
        platform: Platform of the pair · internal · choice
        probability: Probability · internal · number
        is_calibrated: Calibrated · internal · yes_no
        weight: Match weight · internal · number
        band: Band · internal · choice
        status: State of the pair · internal · choice
        steps: Evidence · internal
        gate: May we · internal
        rival_count: Rivals · internal · number
        value: Value at stake · confidential · amount
        priority: Priority · internal · number
        due_on: Due · internal · date
        version: Version of the pair · internal · number
        model_version: Model of the pair · internal
        leased_by: Being reviewed by · internal · person
        leased_until: Reviewed until · internal · time
        created_at: Found · internal · time
        decided_at: Decided · internal · time
    """,
    ("decision", "Matching"): """
        outcome: Outcome · internal · choice
        reason_code: Reason · internal · choice
        note: Note · confidential
        is_automatic: Automatic · internal · yes_no
        decided_by: Decided by · internal · person
        decided_at: Decided at · internal · time
        snapshot: What it rested on · internal · document
        superseded_at: Undone at · internal · time
        superseded_by: Undone by · internal
        superseded_reason: Reason for undoing · internal
    """,
    ("task", "Tasks"): """
        kind: Kind of question · internal · choice
        text: Question · internal
        customer: Customer asked about · internal
        source: Source asked about · internal · choice
        assignee: Assigned to · internal · person
        asked_at: Asked · internal · time
        due_at: Task due · internal · time
        status: State of the task · internal · choice
        answer: Answer · internal · choice
        answered_by: Answered by · internal
        reason: Reason for the answer · confidential
        closed_at: Task closed · internal · time
        escalated_at: Escalated · internal · time
        comments: Comments on a task · confidential
    """,
    ("run", "Matching"): """
        kind: Kind of run · internal · choice
        model_version: Model · internal
        funnel: Funnel · internal · document
        job: Job of the run · internal
        started_by: Started by · internal
        created_at: Started · internal · time
        finished_at: Finished · internal · time
    """,
    ("model", "Matching"): """
        kind: Kind of model · internal · choice
        version: Model version · internal · number
        status: State of the model · internal · choice
        document: Weights · internal · document
        calibration: Calibration · internal
        review_line: Review line · internal · number
        automatic_line: Automatic line · internal · number
        trained_on: Trained on · internal · document
        created_by: Model made by · internal
        created_at: Model made · internal · time
        activated_at: Activated · internal · time
    """,
    ("consent", "Consent"): """
        purpose: Consent to · internal · choice
        channel: Consent channel · internal · choice
        state: Consent state · internal · choice
        wording: Wording · internal
        proof: Proof · confidential
        happened_at: Given or withdrawn · internal · time
        expires_at: Consent expires · internal · time
    """,
    ("rule", "Rules"): """
        key: Rule · internal
        platform: Platform of the rule · internal · choice
        purpose: Purpose of the rule · internal · choice
        condition: Applies when · internal · document
        verdict: Verdict · internal · choice
        evidence: Evidence allowed · internal · texts
        citation: Citation · internal
        cited_on: Cited on · internal · date
        explanation: Explanation · internal
        owner: Owner of the rule · internal
        priority: Priority of the rule · internal · number
        is_active: In force · internal · yes_no
        version: Version of the rule · internal · number
        attribute: Attribute of the rule · internal
        strategies: Strategies · internal
        half_life: Half-life of the rule · internal · number
        sources: Order of sources · internal
    """,
    ("quality", "Quality"): """
        key: Quality rule · internal
        name: Name of the quality rule · internal
        check_kind: Kind of check · internal · choice
        attributes: Fields checked · internal · texts
        parameters: What is required · internal · document
        condition: Checked when · internal · document
        dimension: Dimension · internal · choice
        severity: Severity · internal · choice
        remedy: What to do · internal
        owner: Owner of the quality rule · internal
        stages: Stages checked · internal · texts
        sources: Sources checked · internal · texts
        asks: Asks people · internal · yes_no
        active_from: In force from · internal · date
        active_until: In force until · internal · date
        trouble: Why it was set aside · internal
        version: Version of the quality rule · internal · number
        created_at: Quality rule made · internal · time
        lists: Reference lists · internal
    """,
    ("failure", "Quality"): """
        rule: Rule that is failed · internal · choice
        dimension: Dimension of the failure · internal · choice
        severity: Severity of the failure · internal · choice
        attribute: Field that fails · internal · choice
        stage: Stage of the record · internal · choice
        source: Source of the failing record · internal · choice
        record: Record that fails · internal
        customer: Customer of the failing record · internal
        since: Fails since · internal · time
        until: Failed until · internal · time
        exceptions: Exceptions from quality rules · internal
    """,
    ("platform", "Rules"): """
        key: Platform key · open
        name: Platform name · open
        fit: Consumer or business · open · choice
        regions: Regions · open · texts
        attributes: Attributes of the platform · open · texts
        profile_url: Form of profile addresses · open
        handle_case_sensitive: Case of handles counts · open · yes_no
        terms_url: Terms · open
        terms_note: What the terms say · open
        terms_cited_on: Terms read on · open · date
        limits: Limits of the platform · open · document
        review_line: Platform's review line · open · number
        automatic_line: Platform's automatic line · open · number
    """,
    ("job", "Operations"): """
        kind: Kind of job · internal · choice
        status: State of the job · internal · choice
        stage: Stage · internal
        done_count: Done · internal · number
        total_count: To be done · internal · number
        attempt: Attempts · internal · number
        result: Result · internal · document
        error: Why the job failed · internal
        actor_name: Asked for by · internal
        reason: Reason for the job · internal
        created_at: Asked for at · internal · time
        started_at: Job started · internal · time
        finished_at: Job finished · internal · time
    """,
    ("user", "People"): """
        display_name: Name of the user · open
        email: Sign-in e-mail · internal · text · email
        roles: Roles · internal
        is_active: Account open · internal · yes_no
        last_login: Last sign-in · internal · time
        created_at: Account since · internal · time
    """,
    ("change", "Audit"): """
        actor_name: Who · internal
        actor_id: Who, by id · internal · key
        action: What was done · internal · key
        reason: Why · confidential
        request_id: Request · internal · key
        started_at: When · internal · time
        record: Record changed · internal · choice
        difference: What changed · internal
    """,
    ("read", "Audit"): """
        actor_name: Who read · internal · person
        actor_id: Who read, by id · internal · key
        at: Read at · internal · time
        purpose: Purpose of the read · internal · choice
        kind: Kind of read · internal · choice
        subject: What was read · internal · choice
        subject_id: Record read · internal · key
        fields: Fields read · internal · texts
        request_id: Request of the read · internal · key
    """,
    ("work", "Work"): """
        search: Search · open · screen
        review: Review queue · internal · screen
        tasks: Tasks · internal · screen
        entry: Entering customers · internal · screen
        match_run: Match runs · internal · screen
        models: Models and lines · internal · screen
        rules: Rules · internal · screen
        quality: Quality · internal · screen
        import: Imports · internal · screen
        sources: Source systems · internal · screen
        jobs: Jobs · internal · screen
        audit: Audit · confidential · screen
        access: Access · confidential · screen
        api: API · open · screen
    """,
}
SECTIONS = OWN | fields_of_sources.SECTIONS | fields_of_engagement.SECTIONS


@cache
def attributes() -> tuple[Attribute, ...]:
    """Every field the product ships, in the order of the matrix."""
    return tuple(read(SECTIONS))


@cache
def by_field() -> dict[str, Attribute]:
    """Every field the product ships by `subject.key`."""
    return {attribute.field: attribute for attribute in attributes()}
