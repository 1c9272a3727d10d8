"""The fields of sources, their records and their imports. A part of the catalogue, which says how its lines read."""

SECTIONS: dict[tuple[str, str], str] = {
    ("source", "Sources"): """
        key: Source key · open
        name: Source name · open
        kind: Kind of source · open · choice
        trust: Trust · internal · number
        half_life: Half-life of trust · internal · number
        mode: Mode · internal · choice
        owner: Owner of the source · internal · person
        country: Country assumed · internal · choice
        day_first: Day and month · internal · yes_no
        promotion: When its batches are taken in · internal · choice
        most_rejected: Most lines rejected · internal · number
        mapping: Mapping of columns · internal
        schedule: When it is expected · internal
        folder: Drop folder · internal
        last_load_at: Last good load · internal · time
        expected_at: Next expected · internal · time
        late_since: Late since · internal · time
        problem: Why a refresh failed · internal
        created_at: Source since · internal · time
    """,
    ("record", "Sources"): """
        key: Key in the source · internal
        source: Source of the record · internal
        batch: Import of the record · internal
        line: Line of the record · internal · number
        observed_at: Said at · internal · time
        received_at: Record received · internal · time
        retired_at: No longer said since · internal · time
    """,
    ("import", "Sources"): """
        source: Source of the file · internal · choice
        subject: What the file holds · internal · choice
        file_name: File · internal
        size: Size of the file · internal · number
        encoding: Encoding · internal
        delimiter: Delimiter · internal
        format: Format of the file · internal
        header: Columns of the file · internal · texts
        mapping: Mapping of the file · internal
        status: State of the import · internal · choice
        error: Why the import failed · internal
        hold: Why the import waits · internal
        rounds: Finishing rounds · internal
        row_line: Line · internal · number
        row_key: Key of the line · internal
        row_verdict: What becomes of the line · internal · choice
        row_problems: What is wrong with the line · internal · texts
        excluded_count: Lines left out · internal · number
        accepted_count: Accepted · internal · number
        changed_count: Changed · internal · number
        unchanged_count: Unchanged · internal · number
        late_count: Came late · internal · number
        rejected_count: Rejected · internal · number
        cell_rejected_count: Cells rejected · internal · number
        rejection_line: Line rejected · internal · number
        rejection_key: Key rejected · internal
        rejection_column: Column rejected · internal
        rejection_reason: Why a line was rejected · internal
        rejection_raw: Line as it was · restricted
        uploaded_by: Uploaded by · internal · person
        created_at: Uploaded · internal · time
        finished_at: Import finished · internal · time
        assessed: What was assessed · internal · choice
        assessed_rows: Rows assessed · internal · number
        assessed_findings: Worth a look · internal · number
        assessed_column: Column assessed · internal
        assessed_kind: Kind of the column · internal · choice
        assessed_filled: Per cent filled · internal · number
        assessed_distinct: Different values · internal · number
    """,
}
