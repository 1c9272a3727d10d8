"""Archives that people download from their platforms and hand on: each is a file format whose items are personas.

Every value of an archive became visible by archive, and says so. What else an archive holds (posts, messages, ties) is
not read here.
"""

from mdm.sources.formats import register
from social.platforms.archives import linkedin, mastodon, x

for each in (linkedin.FORMAT, mastodon.FOLLOWING, mastodon.FORMAT, x.FORMAT):
    register(each)
