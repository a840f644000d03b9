"""The channels of touchpoints: each can be told from the others."""

from django.utils import translation

from cxapp.exports import payload
from cxapp.schema import CHANNEL_ICONS, Channel


def test_each_channel_has_an_icon_and_a_label_of_its_own():
    drawings = [payload.icon_drawings()[CHANNEL_ICONS.get(channel, channel)] for channel in Channel.values]
    assert len(set(drawings)) == len(Channel.values)
    for language in ("en", "ru"):
        with translation.override(language):
            assert len({str(channel.label) for channel in Channel}) == len(Channel.values)
