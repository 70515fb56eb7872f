"""The address of a page as a browser would show it."""

from streamlit.testing.v1 import AppTest


def address_of(app: AppTest) -> dict[str, str]:
    """The parameters of the address; AppTest gives them as texts or as lists."""
    return {name: value if isinstance(value, str) else value[-1] for name, value in app.query_params.items()}
