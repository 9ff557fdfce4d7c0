"""What Slack refuses: blocks, texts and views over its limits."""

from __future__ import annotations

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block

from tests.loopback.slack_world import Json, texts

MOST_BLOCKS, MOST_HOME_BLOCKS = 50, 100
LONGEST_TEXT = 40_000
LONGEST_BLOCKS = 13_200
"""Characters over all blocks; Slack does not document it, its users measured it."""

_KNOWN = {"actions", "context", "divider", "header", "image", "markdown", "rich_text", "section"}


class Refused(Exception):
    """Answered with ok: false."""

    def __init__(self, error: str, **extra: object) -> None:
        super().__init__(error)
        self.error = error
        self.extra = extra


def check_message(arguments: Json) -> None:
    """Raise Refused as chat.postMessage would for what a message holds."""
    text, blocks = arguments.get("text") or "", arguments.get("blocks") or []
    if not text and not blocks and not arguments.get("attachments"):
        raise Refused("no_text")
    if len(text) > LONGEST_TEXT:
        raise Refused("msg_too_long")
    check_blocks(blocks, MOST_BLOCKS)
    metadata = arguments.get("metadata")
    if metadata and not (metadata.get("event_type") and "event_payload" in metadata):
        raise Refused("invalid_metadata_format")


def check_blocks(blocks: object, most: int) -> None:
    """Raise Refused where Slack would refuse these blocks, saying which and why."""
    if not isinstance(blocks, list):
        raise Refused("invalid_blocks_format")
    faults = [] if len(blocks) <= most else [f"no more than {most} items allowed"]
    for number, block in enumerate(blocks):
        faults += [f"{fault} [json-pointer:/blocks/{number}]" for fault in _faults(block)]
    named = [
        block["block_id"] for block in blocks if isinstance(block, dict) and "block_id" in block
    ]
    if len(named) != len(set(named)):
        faults.append("block_id already exists")
    if faults:
        messages = [f"[ERROR] {fault}" for fault in faults]
        raise Refused("invalid_blocks", errors=faults, response_metadata={"messages": messages})
    if sum(map(len, texts(blocks))) > LONGEST_BLOCKS:
        raise Refused("msg_blocks_too_long")


def _faults(block: object) -> list[str]:
    if not isinstance(block, dict) or block.get("type") not in _KNOWN:
        return [f"unsupported block: {block!r:.80}"]
    try:
        parsed = Block.parse(block)
        if parsed is None:
            return ["unsupported block"]
        parsed.to_dict()
    except (SlackObjectFormationError, TypeError, ValueError, AttributeError) as error:
        return [str(error)]
    return limit_faults(block)


def limit_faults(block: Json) -> list[str]:
    """The limits alone, which is quicker than having Slack's own library read the block too."""
    return _text_faults(block) + _element_faults(block)


def _text_faults(block: Json) -> list[str]:
    objects = [block["text"]] if isinstance(block.get("text"), dict) else []
    longest = {"header": 150}.get(block["type"], 3_000)
    faults = [fault for each in objects for fault in _text_object_faults(each, longest)]
    if block["type"] == "header" and objects and objects[0].get("type") != "plain_text":
        faults.append("a header is plain_text")
    if block["type"] == "section" and not objects and not block.get("fields"):
        faults.append("missing required field: text")
    for each in block.get("fields", ()):
        faults += _text_object_faults(each, 2_000)
    return faults


def _element_faults(block: Json) -> list[str]:
    kind, elements = block["type"], block.get("elements", ())
    most = {"actions": 25, "context": 10}.get(kind)
    if most is None:
        return []
    faults = [] if 1 <= len(elements) <= most else [f"{kind} has {len(elements)} elements"]
    for element in elements:
        if kind == "context":
            faults += _context_faults(element)
        elif element.get("type") == "button":
            faults += _button_faults(element)
        else:
            faults.append(f"unsupported element: {element.get('type')}")
    actions = [element.get("action_id") for element in elements if "action_id" in element]
    if len(actions) != len(set(actions)):
        faults.append("action_id already exists in this block")
    return faults


def _context_faults(element: Json) -> list[str]:
    if element.get("type") == "image":
        alt = element.get("alt_text", "")
        return [] if 1 <= len(alt) <= 2_000 and element.get("image_url") else ["bad image"]
    return _text_object_faults(element, 3_000)


def _button_faults(element: Json) -> list[str]:
    faults = _text_object_faults(element.get("text", {}), 75)
    if element.get("text", {}).get("type") != "plain_text":
        faults.append("a button's text is plain_text")
    for key, longest in (("value", 2_000), ("action_id", 255), ("url", 3_000)):
        if key in element and not 1 <= len(element[key]) <= longest:
            faults.append(f"{key} must be 1 to {longest} characters")
    if element.get("style", "primary") not in ("primary", "danger"):
        faults.append("bad style")
    return faults


def _text_object_faults(text: Json, longest: int) -> list[str]:
    if text.get("type") not in ("plain_text", "mrkdwn") or not isinstance(text.get("text"), str):
        return [f"no text object: {text!r:.80}"]
    if text["type"] == "mrkdwn" and "emoji" in text:
        return ["emoji is for plain_text alone"]
    if not 1 <= len(text["text"]) <= longest:
        return [f"must be 1 to {longest} characters, has {len(text['text'])}"]
    return []
