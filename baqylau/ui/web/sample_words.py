"""Words of the gallery's invented records in three languages."""

from baqylau.kernel.texts import Trilingual as Words

TITLE = Words(
    "Ойдан шығарылған мысал: ауыл жолындағы шұңқырлар",
    "Вымышленный пример: ямы на сельской дороге",
    "Invented example: potholes on a village road",
)
TEXT = Words(
    "Топ мүшелері 14 шақырым жолды аралап, төсемнің алты жерде бұзылғанын анықтады.",
    "Участники группы проехали 14 километров дороги и обнаружили разрушения в шести местах.",
    "Members of the group covered 14 kilometres of road and found the surface broken in six places.",
)
REGIONS = Words("Өңірлер", "Регионы", "Regions")
REGION = Words("Үлгі облысы", "Примерная область", "Sample Region")
SPHERE = Words("Жолдар", "Дороги", "Roads")
BODY = Words("Үлгі мониторинг тобы", "Примерная мониторинговая группа", "Sample Monitoring Group")
FIXES = Words("Расталған түзетулер", "Подтверждённые исправления", "Verified fixes")
OPEN = Words("Ашық ұсынымдар", "Открытые рекомендации", "Open recommendations")
SIGNS = Words("Тексерілудегі белгілер", "Признаки на проверке", "Signs under check")
SIGNAL = Words("Хабарлама", "Сигнал", "Signal")
CASE = Words("Іс", "Дело", "Case")
ACTIVITY = Words("Іс-шара", "Мероприятие", "Activity")
FINDING = Words("Анықталған жайт", "Выявленное", "Finding")
RECOMMENDATION = Words("Ұсыным", "Рекомендация", "Recommendation")
ANSWER = Words("Жауап", "Ответ", "Answer")
FIX = Words("Расталған түзету", "Подтверждённое исправление", "Verified fix")
CLAIMED = Words("Мәлімделген түзету", "Заявленное исправление", "Claimed fix")
MONEY = Words("Бюджетке қайтарылды", "Возвращено в бюджет", "Returned to the budget")
NOT_GIVEN = Words(
    "дереккөзде сан келтірілмеген", "в источнике число не приведено", "the source gives no number"
)
SILENT = Words(
    "23 жұмыс күні жауап жоқ", "нет ответа 23 рабочих дня", "no answer for 23 working days"
)
DUE = Words(
    "15 жұмыс күнінен 9-ы өтті", "прошло 9 из 15 рабочих дней", "9 of 15 working days have passed"
)
SOURCE = Words("Топтың есебі", "Отчёт группы", "Report of the group")
PAGE = Words("4-бет", "стр. 4", "p. 4")
WHERE = Words("Қайда", "Где", "Where")
WHO = Words("Кім тексерді", "Кто проверял", "Who checked")
PARTICIPANTS = Words("Қатысушылар", "Участники", "Participants")
MEDIA = Words("БАҚ-тағы жарияланым", "Публикации в СМИ", "Media items")
MORE_THAN = Words("кемінде", "более", "more than")
QUOTE = Words(
    "Жол өткен күзде салынды, ал көктемде қайта бұзылды.",
    "Дорогу сделали прошлой осенью, а весной она снова развалилась.",
    "They built the road last autumn, and by spring it had broken up again.",
)
EMPTY = Words("Мұнда әлі ешкім бармаған.", "Здесь пока никто не был.", "Nobody has visited yet.")
HINT = Words(
    "Сапардан кейін нәтижелер осы жерге шығады.",
    "После выезда результаты появятся здесь.",
    "Results appear here after a visit.",
)
REPORT_IT = Words("Көргеніңізді хабарлаңыз", "Сообщите, что увидели", "Report what you saw")
MINUTE = Words(
    "Бір минут жетеді. Кімге жіберілетінін білу міндетті емес.",
    "Хватит минуты. Знать, кому адресовать, не обязательно.",
    "It takes a minute. You need not know whom to address.",
)
NOTICE = Words(
    "Бұл жерде бұзушылық анықталған жоқ: сот шешімі болмайынша бұл – тәуекел белгісі ғана.",
    "Здесь нет установленного нарушения: без решения суда это лишь признак риска.",
    "No violation has been established here: without a court's decision this is only a sign of risk.",
)
SAVED = Words("Сақталды.", "Сохранено.", "Saved.")
LETTERS = Words(
    "Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі ₸ – «Қоғамдық бақылау картасы»",
    "Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі ₸ – «Карта общественного контроля»",
    "Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі ₸ – “Public Control Map”",
)
MAP = Words("Расталған түзетулер", "Подтверждённые исправления", "Verified fixes")
CREDIT = Words("ойдан шығарылған торлар", "вымышленная сетка", "an invented grid")
PLACES = Words("жер", "мест", "places")
SHOWN = Words(
    "2020 ж. қаңтар–ақпан, барлық өңір",
    "январь–февраль 2020 г., все регионы",
    "January–February 2020, all regions",
)
