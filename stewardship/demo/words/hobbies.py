"""Outdoor and other hobbies as people name them in their profiles."""

HOBBIES = (
    "trail running;alpine hiking;bouldering;ski touring;bikepacking;sea kayaking;wild camping;birdwatching;fly fishing;"
    "gravel riding;mountain photography;via ferrata;snowshoeing;canyoning;orienteering;open water swimming;sport climbing;"
    "thru-hiking;stand up paddling;cross-country skiing;paragliding;geocaching;foraging;nordic walking;ice climbing;"
    "mountain biking;slacklining;stargazing;van life;hut to hut tours;sourdough;board games;choir;film cameras;woodwork;"
    "vegetable garden;chess;five-a-side football;old maps;volunteer fire brigade;mountain rescue;beekeeping;yoga;pottery"
)
