"""The pages in the order of the navigation: group, name of the script in `pages` (and of its address), title."""

from dashboard.text import to_say

PAGES = (
    (to_say("Results"), "overview", to_say("Overview")),
    (to_say("Results"), "norms", to_say("People to the norm")),
    (to_say("Results"), "trainees", to_say("Trainees")),
    (to_say("Results"), "employment", to_say("Employment")),
    (to_say("Results"), "satisfaction", to_say("Satisfaction")),
    (to_say("Results"), "compare", to_say("Comparison")),
    (to_say("Results"), "trends", to_say("Trends")),
    (to_say("Territory"), "map", to_say("Map")),
    (to_say("Territory"), "resources", to_say("Resources")),
    (to_say("Training"), "labour_market", to_say("Labour market")),
    (to_say("Training"), "practice", to_say("Practice")),
    (to_say("Training"), "internships", to_say("Internships")),
    (to_say("Training"), "programmes", to_say("Programmes")),
    (to_say("Council"), "council", to_say("Council")),
    (to_say("Council"), "meeting", to_say("Meeting")),
    (to_say("Council"), "plan", to_say("Plan")),
    (to_say("Council"), "activities", to_say("Activities")),
    (to_say("Council"), "passport", to_say("Passport")),
    (to_say("Council"), "participants", to_say("Participants")),
    (to_say("Council"), "risks", to_say("Risks")),
    (to_say("Council"), "finance", to_say("Finance")),
    (to_say("Data"), "data", to_say("Data and loading")),
    (to_say("Data"), "documents", to_say("Documents")),
    (to_say("Data"), "methodology", to_say("Methodology")),
)
