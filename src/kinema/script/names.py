"""Names and titles that tell a man from a woman where nothing else does."""

MALE = frozenset(
    """mr sir lord king john james robert michael william david thomas charles daniel mark paul george jack tom sam ben max leo
    adam alex henry peter frank luke noah ethan liam oliver hans pierre jean carlos juan pablo diego marco luigi ivan boris ahmed
    omar raj kenji hiro takeshi ken wei arthur edward richard joseph simon victor walter oscar hugo felix anton miguel jose
    先生 爷爷 叔叔 爸爸 哥哥 大叔 老王 小明 王子 国王 老李 阿强 弟弟 太郎""".split()  # noqa: SIM905
)
FEMALE = frozenset(
    """mrs ms miss lady madam queen mary anna emma sarah lisa julia kate emily sophie sofia maria laura alice clara eva grace lily
    rose lucy mia olivia chloe zoe elena isabella marie camille ingrid yuki sakura aiko mei hana nina nora ruby helen jane
    elizabeth sara hannah amy rachel ella ava luna iris carmen lucia rosa heidi greta anne charlotte
    女士 小姐 奶奶 阿姨 妈妈 姐姐 妹妹 小红 公主 女王 小丽 小美 花子""".split()  # noqa: SIM905
)


def sex_of_name(name: str) -> str | None:
    """Give `male` or `female` when a name or its title tells."""
    words = {*name.lower().replace(".", " ").split(), name}
    if words & FEMALE:
        return "female"
    return "male" if words & MALE else None
