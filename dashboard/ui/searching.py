"""A box to search by words; what is typed is kept in the address."""

import streamlit as st

ASKED = "q"


def ask_words(key: str, label: str, placeholder: str) -> str:
    """What is searched for; empty when nothing is typed."""
    if key not in st.session_state:
        st.session_state[key] = st.query_params.get(ASKED, "")
    typed = st.text_input(label, key=key, placeholder=placeholder, max_chars=80, icon=":material/search:")
    if typed:
        st.query_params[ASKED] = typed
    elif ASKED in st.query_params:
        del st.query_params[ASKED]
    return typed
