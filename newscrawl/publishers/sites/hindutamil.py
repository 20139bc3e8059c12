"""Hindu Tamil, India."""

from newscrawl.publishers.model import Publisher, Section

PUBLISHER = Publisher(
    name="hindutamil",
    title="Hindu Tamil",
    url="https://www.hindutamil.in/",
    country="IN",
    timezone="Asia/Kolkata",
    inLanguage="ta",
    hosts=("www.hindutamil.in", "hindutamil.in"),
    sources=(Section("https://www.hindutamil.in/"),),
)
