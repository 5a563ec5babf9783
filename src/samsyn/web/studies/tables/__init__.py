"""Tables by pointing, and guarding them: what is asked for, counting it, and a process of its own that guards and audits."""
