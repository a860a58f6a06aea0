"""References to law: what a letter rests on, with every provision spelled out.

A reference is a name (``aktivlovens``, ``lov om social service``, ``BEK nr. 910 af 26. august 2019``), a
chain of provisions (``§ 11, stk. 2, nr. 3, jf. § 12``), or the two joined. Names come from
``wordlists/statutes.csv`` and ``wordlists/treaties.csv`` and from their own form. The ways of writing follow
Justitsministeriets Vejledning om lovkvalitet (VEJ nr. 9801 af 3. juni 2005) and, for acts of the Union, the
Interinstitutional Style Guide of the Publications Office.
"""

from plainlang.danish.entities.law.references import find_law_references
from plainlang.danish.entities.law.values import LawReference, Provision

__all__ = ["LawReference", "Provision", "find_law_references"]
