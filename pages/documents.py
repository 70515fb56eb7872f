"""Documents: what the source documents say in words, and where two of them differ."""

from dashboard.session import open_page
from dashboard.ui.documents.texts import choose_topic, say_title, show_documents_named, show_topic
from dashboard.ui.page_frame import open_frame

page = open_page(needs_data=False)
frame = open_frame(page)
with frame.choices:
    topic = choose_topic(page)
frame.show_title(say_title(page))
show_topic(page, topic)
show_documents_named(page)
