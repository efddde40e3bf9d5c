/** What a topic is told by. Lists are separated by commas; see `TopicTerms.terms` for how words are matched. */
export interface TopicTerms {
  /** Hashtags, front matter and folders that mean this topic; compared without case, spaces and punctuation. */
  readonly aliases: string;
  /** Tags that a channel puts under almost every post: they only lean towards the topic. */
  readonly weakAliases?: string;
  /**
   * Words and phrases by weight: 3 telling, 2 likely, 1 a hint. All forms of a word match. A word with a capital
   * letter (RL, RAG, Flux) matches only as written, but for a plural `s`; one behind `~` only in this form.
   */
  readonly terms: Readonly<Record<1 | 2 | 3, string>>;
}

/** The topics every library starts with, in the order of the tree. */
export const TOPIC_NAMES = [
  'Reinforcement Learning',
  'Reasoning',
  'Alignment & Safety',
  'Interpretability',
  'Audio & Speech',
  'Diffusion & Generation',
  'Computer Vision',
  'Robotics',
  'NLP & LLMs',
  'Training & Fine-tuning',
  'Scaling, Data & Compute',
  'Agents',
  'Education & Courses',
  'Interviews & Careers',
  'Classical ML & Statistics',
  'Industry & Opinion',
] as const;

export type TopicName = (typeof TOPIC_NAMES)[number];

/** Phrases whose words would mislead: they are passed over. */
export const IDIOMS =
  'of course, in the course of, быть в курсе, в курсе, курс доллара, курс валют, речь идет, in order, play a role, the reason, state of the art, ' +
  'open source, real time, real world, in general, at scale, на данный момент, в данный момент, на самом деле, в том числе, в первую очередь, ' +
  'вопрос времени, good job, great job, книга рекордов, прямая речь, вишенка на торте, black friday, по умолчанию, by default, user agent, data manipulation, ' +
  'secret sauce, trade off, за счет, с другой стороны, в конце концов, as a result, поймать себя на мысли, в очередной раз, sound like, sounds like, sounds good, sounds great, look at, free form, ' +
  'billion parameters, billion tokens, млрд параметров, миллиард параметров, млрд токенов, миллиард токенов, ' +
  'without training, training free, no training, no fine tuning, without fine tuning, без обучения, без дообучения, без файнтюна';

/** The taxonomy: general knowledge of the field in Russian and English, kept as data. */
export const TAXONOMY: Readonly<Record<TopicName, TopicTerms>> = {
  'Reinforcement Learning': {
    aliases: 'rl, reinforcement learning, rlhf, rlvr, deep rl, обучение с подкреплением, bandits, grpo, ppo',
    terms: {
      3: `обучение с подкреплением, reinforcement learning, RL, rlhf, rlaif, rlvr, grpo, ppo, gspo, dapo, q learning, dqn,
        actor critic, policy gradient, policy optimization, reward model, reward modeling, модель награды, модель вознаграждения,
        multi armed bandit, многорукий бандит, imitation learning, inverse reinforcement learning, SAC, DDPG, TD3, A2C, A3C, offline rl, reward shaping, reward function, функция награды, мультиагентное обучение с подкреплением`,
      2: `вознаграждение, reward, reward hacking, rollout, роллаут, verifiable rewards, preference model, модель предпочтений,
        preference optimization, dpo, alphago, alphazero, muzero, self play, markov decision process, MDP, mujoco, gymnasium,
        value function, функция ценности, exploration exploitation, advantage estimation, off policy, on policy, отложенная награда, delayed reward, научить агента, обучить агента, обучение агента, агент учится, train an agent, trained agent, the agent learns, политика агента`,
      1: `награда, policy, environment, episode, награждать, сеттон, саттон, sutton, симулятор, игра, game`,
    },
  },
  Reasoning: {
    aliases: 'reasoning, cot, chain of thought, ризонинг, рассуждения, thinking, test time compute',
    terms: {
      3: `~reasoning, ризонинг, ризонер, chain of thought, цепочка рассуждений, test time compute, test time scaling, theorem proving,
        доказательство теорем, automated theorem, рассуждающая модель, process reward model, tree of thoughts,
        test time search, mathematical reasoning, математические рассуждения, логический вывод`,
      2: `рассуждение, рассуждать, CoT, thinking model, режим рассуждений, thinking mode, thinking budget, self consistency, AIME, IMO, arc agi,
        inference time scaling, inference compute, вычисления на инференсе, scaling test time, best of n, дерево поиска, tree search, o1, deepseek r1, математическая олимпиада, математическая задача, math problems, логическая задача,
        logical reasoning, frontiermath, gsm8k, Lean, latent reasoning, overthinking, minif2f, Coq, proof assistant, theorem prover, формальное доказательство, formal proof, головоломка, puzzle, arc prize, arc task, decomposition of problems, решение задач`,
      1: `математика, math, mathematics, o3, планирование, ~planning, доказательство, ~proof, логика, logic, ARC, step by step, verifier`,
    },
  },
  'Alignment & Safety': {
    aliases: `alignment, ai safety, safety, aisafety, безопасность ии, jailbreak, red teaming, misalignment, security, ethics,
      privacy, ~fairness, llm security, deepfake, безопасность`,
    terms: {
      3: `~alignment, misalignment, misaligned, рассогласование, элаймент, алаймент, ai safety, safety, безопасность ии, безопасность моделей,
        jailbreak, jailbreaking, джейлбрейк, red teaming, prompt injection, промпт инъекция, constitutional ai, existential risk,
        экзистенциальный риск, ~scheming, superalignment, scalable oversight, adversarial attack, состязательная атака, ai control,
        responsible ai, ответственный ии, sycophancy, подхалимство, data poisoning, отравление данных, subliminal learning, alignment faking,
        sandbagging, sleeper agent, insider threat`,
      2: `вредоносный, deception, deceptive, обман, обманывать, лгать, ложь, шантаж, шантажировать, blackmail, поддакивать, rlhf, rlaif,
        human preferences, human feedback, предпочтения человека, предпочтения людей, bradley terry, guardrail, harmful, adversarial, backdoor,
        бэкдор, этика, этический, ethics, ~fairness, предвзятость, deepfake, дипфейк, privacy, приватность, дифференциальная приватность,
        differential privacy, watermark, водяной знак, unlearning, саботаж, токсичный, toxicity, moderation, модерация контента, выравнивание,
        опасная способность, dangerous capabilities, misuse, злоупотребление, уязвимость, vulnerability, персональные данные, federated learning`,
      1: `риск, risk, attack, атака, безопасность, security, угроза, threat, защита, вред, цензура, refusal, отказ, trust, доверие`,
    },
  },
  Interpretability: {
    aliases:
      'interpretability, xai, explainable ai, mechanistic interpretability, mechinterp, интерпретируемость, explainability, sae',
    terms: {
      3: `интерпретируемость, ~interpretability, механистическая интерпретируемость, ~explainable, ~explainability,
        XAI, SHAP, sparse autoencoder, разреженный автоэнкодер, activation patching, патчинг активаций, logit lens, steering vector, объяснимость,
        объяснимый ии, circuit tracing, trace the circuit, inside the model, inside a model, inside a transformer, внутри трансформера, mechinterp, monosemanticity, механистический`,
      2: `интерпретация модели, интерпретируемый, ~interpretable, mechanistic, SAE, LIME, ~probing, пробинг, linear probe, saliency, ~attribution,
        superposition, steering, feature importance, важность признаков, внутреннее представление, internal representations,
        induction head, attention head, голова внимания, residual stream, патчинг, counterfactual explanation, латентная фича, скрытая фича, attention map, карта внимания, grad cam, black box, черный ящик`,
      1: `активация, ~activation, ~activations, нейрон, латентный, latent, логиты, circuit, ~representation, ~representations, interpret, объяснение решений, внутри модели, внутренний механизм`,
    },
  },
  'Audio & Speech': {
    aliases:
      'audio, speech, asr, tts, stt, voice, music, аудио, речь, звук, музыка, speech recognition, voice ai',
    terms: {
      3: `аудио, audio, распознавание речи, синтез речи, speech, speech recognition, speech synthesis, ASR, TTS, STT, text to speech,
        speech to text, wav2vec, диаризация, diarization, vocoder, вокодер, голосовой, voice cloning, клонирование голоса,
        voice assistant, music generation, генерация музыки, speech to speech, транскрибация, audio llm, аудиокодек`,
      2: `голос, voice, диктор, HuBERT, час речи, звук, звуковой, sound event, sound effect, sound generation, environmental sound, речевой, музыка, music, Whisper, WER, транскрипция, transcription, transcribe,
        транскрибировать, spectrogram, спектрограмма, elevenlabs, suno, озвучка, озвучивать, акустический, acoustic, шумоподавление, speaker verification, песня`,
      1: `песни, song, микрофон, microphone, произношение, акцент, слушать, слышать`,
    },
  },
  'Diffusion & Generation': {
    aliases: `diffusion, stable diffusion, image generation, video generation, text to image, text to video, generative, genai art, midjourney,
      comfyui, flux, sora, диффузия, генерация изображений, генерация видео, gan, aiart, нейроарт`,
    terms: {
      3: `диффузия, диффузионный, diffusion, stable diffusion, генерация изображений, генерация картинок, генерация видео, видеогенерация,
        видеогенератор, image generation, video generation, text to image, text to video, image to video, midjourney, flow matching,
        controlnet, dreambooth, comfyui, rectified flow, sdxl, latent diffusion, image editing, редактирование изображений,
        генератор картинок, генератор изображений, video model, видеомодель, генерировать видео, generate video, ai video, нейроарт, 3d generation, генерация 3d`,
      2: `Sora, Veo, Veo2, Veo3, Runway, Kling, клинг, FLUX, Flux, imagen, dalle, dall e, GAN, генеративно состязательный, denoising,
        денойзинг, inpainting, outpainting, style transfer, перенос стиля, score based, ideogram, hunyuanvideo, Wan, Pika,
        autoregressive image, VAE, генерить картинки, генерить видео, lipsync, липсинк, аватар, nano banana, world model, модель мира, генератор видео, генерация картинки`,
      1: `генеративный, ~generative, шум, картинка, генератор, картинка по тексту, сэмплирование, sampler, промпт, визуальный эффект, анимация, ~animation, арт, кадр, ролик, artist, художник`,
    },
  },
  'Computer Vision': {
    aliases: `cv, computer vision, компьютерное зрение, vision, object detection, segmentation, ocr, yolo, vlm, image processing, opencv, 3d vision, multimodal`,
    terms: {
      3: `компьютерное зрение, computer vision, детекция объектов, object detection, сегментация изображений, image segmentation,
        semantic segmentation, YOLO, распознавание изображений, распознавание лиц, face recognition, image recognition, image classification,
        классификация изображений, OCR, vision transformer, ViT, DINO, dinov2, dinov3, NeRF, gaussian splatting, depth estimation, оценка глубины,
        pose estimation, opencv, vision language, 3d reconstruction, 3d реконструкция, segment anything, машинное зрение, visual question answering`,
      2: `сегментация, ~segmentation, детекция, детектор, imagenet, CLIP, SAM, VLM, point cloud, облако точек, сверточная сеть, convolutional,
        медицинские снимки, medical imaging, спутниковые снимки, satellite, спутник, снимок, super resolution, optical flow, bounding box, visual grounding,
        video understanding, понимание видео, визуальный энкодер, visual encoder, resnet, unet, document parsing, видеоаналитика, CNN, фотограмметрия, MRI, МРТ`,
      1: `изображение, image, камера, camera, visual, визуальный, фото, photo, vision, зрение, мультимодальный, multimodal, pixel, пиксель, ~tracking, трекинг, 3d, сверточный`,
    },
  },
  Robotics: {
    aliases:
      'robotics, robots, robot, роботы, робототехника, vla, embodied ai, humanoid, autonomous driving, self driving, drones',
    terms: {
      3: `робот, robot, робототехника, robotics, VLA, vision language action, humanoid, гуманоид, гуманоидный, embodied, self driving,
        autonomous driving, autonomous vehicle, автономное вождение, беспилотный автомобиль, беспилотное такси, робототакси, robotaxi, sim to real, SLAM, quadruped, boston dynamics,
        робособака, роботизированный, robotic, robot learning`,
      2: `манипулятор, manipulation, dexterous, drone, дрон, беспилотник, ROS, ROS2, locomotion, ~grasping, gripper, teleoperation,
        телеоперация, Optimus, Unitree, waymo, лидар, lidar, actuator, isaac sim, motion planning, беспилотный`,
      1: `датчик, sensor, tesla, рука робота, привод, навигация, navigation, physical`,
    },
  },
  'NLP & LLMs': {
    aliases: `nlp, nlu, rag, bert, tokenization, machine translation, обработка языка, text, prompt engineering, prompting, embeddings, large language models,
      language models, языковые модели`,
    weakAliases:
      'llm, llms, gpt, chatgpt, gpt4, gpt5, openai, claude, gemini, deepseek, qwen, llama, mistral',
    terms: {
      3: `NLP, обработка естественного языка, natural language processing, RAG, retrieval augmented generation, токенизация, токенизатор,
        ~tokenizer, ~tokenizers, ~tokenization, машинный перевод, machine translation, prompt engineering, text classification, классификация текстов,
        sentiment analysis, анализ тональности, word2vec, named entity recognition, long context, длинный контекст, семантический поиск,
        semantic search, linguistic, лингвистика`,
      2: `языковая модель, language model, large language model, большая языковая модель, BERT, промптинг, ~prompting, контекстное окно, context window,
        чат бот, чатбот, chatbot, галлюцинация, hallucination, лингвист, лингвистический, суммаризация, summarization, next token,
        question ~answering, vector database, векторная база, chunking, reranker, langchain, llamaindex, text embeddings, эмбеддинги текста,
        NER, корпус текстов, open weights, knowledge graph, перевод текста, retrieval, ретривер, retriever, context engineering, decoder only, Llama, Qwen, Mistral, DeepSeek, Grok, GigaChat, YandexGPT, Kimi, механизм внимания, attention mechanism, multi head attention, self attention, linear attention, state space model, Mamba`,
      1: `llm, llmка, gpt, chatgpt, Claude, Gemini, промпт, prompt, эмбеддинг, embedding,
        трансформер, transformer, токен, token, instruct, mmlu, текст, text, язык, language, decoding, ~attention`,
    },
  },
  'Training & Fine-tuning': {
    aliases: `fine tuning, finetuning, finetune, training, lora, qlora, peft, sft, distillation, pretraining, optimizers, optimization, дообучение, файнтюнинг, обучение моделей`,
    terms: {
      3: `fine tuning, finetuning, файнтюн, файнтюнинг, файн тюн, файн тюнинг, файн тьюн, файнтьюн, файн тьюнинг, soft labels, hard labels, дообучение, LoRA, QLoRA, PEFT, SFT, дистилляция, distillation, instruction tuning,
        learning rate, model merging, unsloth, AdamW, transfer learning, continual learning, knowledge distillation, supervised finetuning,
        предобучение, pretraining, pre training, претрейн, posttraining, post training, посттрейнинг, посттрейн`,
      2: `дообучать, дообучить, дотренить, RLHF, оптимизатор, ~optimizer, ~optimizers, Adam, Muon, градиентный спуск, gradient descent, SGD,
        batch size, размер батча, backpropagation, обратное распространение, curriculum learning, catastrophic forgetting, mixed precision, adapter,
        deepspeed, FSDP, TRL, axolotl, instruct tuning, preference tuning, dpo, grokking, гроккинг, грокинг, generalization gap, обобщающая способность, flat minima, training run, training recipe, обучение моделей, обучение языковых моделей,
        hyperparameter, гиперпараметр, scheduler, loss function, функция потерь, метод обучения, ~training dynamics, студент и учитель, обучение нейросети`,
      1: `тренировка, тренировать, тренить, ~training, градиент, gradient, loss, лосс, регуляризация, regularization, dropout, чекпоинт,
        checkpoint, обучать, веса модели, эпоха, epoch, batch, батч, сходимость, convergence, RL, policy optimization, grpo, gspo, dapo, rlvr`,
    },
  },
  'Scaling, Data & Compute': {
    aliases: `scaling, scaling laws, data, datasets, dataset, compute, gpu, hardware, inference, nvidia, cuda, quantization, moe, mlops, data engineering, bigdata,
      big data, infrastructure, synthetic data, efficiency, данные, железо`,
    terms: {
      3: `~scaling law, закон масштабирования, GPU, CUDA, датацентр, data center, datacenter, дата центр, синтетические данные, synthetic data,
        разметка данных, data labeling, data annotation, mixture of experts, квантизация, квантование, quantization, flash attention, KV cache,
        speculative decoding, распределенное обучение, distributed training, видеокарта, common crawl, суперкомпьютер, supercomputer,
        data curation, data engineering, inference optimization, нехватка данных, ускорение инференса, ускоритель, tensor parallelism`,
      2: `масштабирование, ~scaling, scale up, TPU, H100, H200, A100, B200, Blackwell, nvidia, кластер, compute, вычислительный ресурс, вычислительная мощность, вычислительная мощь,
        датасет, dataset, качество данных, data quality, данные для обучения, training data, обучающие данные, MoE, инференс, inference, vLLM, SGLang, TensorRT, llama cpp, GGUF, ollama,
        chip, чип, FLOPS, VRAM, видеопамять, параллелизм, parallelism, pruning, прунинг, throughput, MLOps, kubernetes, triton kernel,
        big data, большие данные, airflow, spark, ETL, data warehouse, хранилище данных, bitter lesson, разметка, разметчик, labeling, annotation tool, сжатие модели, model compression,
        web scraping, data pipeline, data mixture, data efficiency, RTX, AMD, Cerebras, Groq, int8, int4, fp8, fp4, hardware, железо, on device`,
      1: `вычисление, данные, data, latency, задержка, память, memory, сервер, server, энергия, energy, электроэнергия, clusters, эффективность, efficient, kernel, cloud, облако, деплой, deployment, production, прод`,
    },
  },
  Agents: {
    aliases: `agents, agent, ai agents, llm agents, агенты, agentic, mcp, multiagent, autonomous agents, tool use, vibecoding, coding agents, claude code, cursor, codex, copilot, automation`,
    terms: {
      3: `агентский, агентный, агентность, ~agentic, ai agent, ии агент, llm agent, multi agent, multiagent, мультиагентный, мультиагентная система, tool use,
        function calling, tool calling, вызов инструментов, вызов функций, MCP, computer use, claude code, swe bench, autogpt, langgraph, crewai, coding agent, vibe coding,
        вайбкодинг, вайб кодинг, browser agent, model context protocol, автономный агент, autonomous agent, агентская система`,
      2: `агент, agent, Cursor, Codex, Copilot, Devin, Manus, n8n, AutoGen, browser use, deep research, openhands, windsurf, ai ассистент, coding assistant,
        ассистент для кода, code generation, генерация кода, subagent, субагент, сабагент, workflow automation, оркестрация, webarena, osworld, agent memory`,
      1: `workflow, воркфлоу, автономный, автономность, autonomous, оркестратор, orchestration, ассистент, assistant, автоматизация, automation, инструмент, кодинг, ~coding, cli, ide`,
    },
  },
  'Education & Courses': {
    aliases: `education, course, courses, курс, курсы, обучение, tutorial, tutorials, book, books, книги, книга, learning, lecture, lectures, лекции, учеба, roadmap,
      guide, cheatsheet, freecourse, образование, полезное, туториал`,
    terms: {
      3: `учебник, textbook, туториал, tutorial, бесплатный курс, free course, открытый курс, online course, онлайн курс, летняя школа, summer school,
        конспект, шпаргалка, cheat sheet, cheatsheet, for beginners, для начинающих, для новичков, coursera, stepik, cs231n, cs224n, cs229, cs336, ШАД, магистратура,
        3blue1brown, deeplearning ai, roadmap, роадмап, курс лекций, lecture notes, задачник, пошаговое руководство, учебная программа, course materials, video lectures, видеолекции`,
      2: `курс, course, лекция, lecture, книга, book, вебинар, webinar, семинар, воркшоп, гайд, преподаватель, бесплатный доступ, с нуля, from scratch,
        образовательный, educational, образование, education, учебный, университет, учить ml, learn ml, learn machine learning, learning resources, chapter, curriculum, слайды, подборка материалов`,
      1: `глава, guide, руководство, студент, stanford, стэнфорд, youtube, объяснять, объяснение, наглядный, визуализация, подборка, материалы, ресурсы, урок, lesson, профессор, professor, читать, exercise, упражнение, школа, workshop, karpathy, beginner, новичок`,
    },
  },
  'Interviews & Careers': {
    aliases: `interview, interviews, career, careers, job, jobs, vacancy, вакансия, вакансии, работа, собеседование, собеседования, карьера, собес, hiring, internship, стажировка, резюме, leetcode`,
    terms: {
      3: `собеседование, собес, собеседоваться, interview questions, job interview, technical interview, вопросы с собеседования, вакансия, hiring, резюме, карьера, career, карьерный, зарплата, salary, стажировка,
        internship, оффер, рекрутер, recruiter, leetcode, ML system design, джун, интервьюер, тестовое задание, секция по ml, мл секция, ~interviewer, ~interviewers, мок интервью, mock interview,
        соискатель, откликнуться, job offer, vacancy, career tip, career advice, поиск работы, job search, we are hiring, ищем в команду`,
      2: `interview, интервью, секция, найм, нанимать, resume, system design, junior, джуниор, сеньор, мидл, тимлид, HR, soft skills, работодатель, удаленка, алгоритмическая секция,
        job, грейд, кандидат, candidate, middle, senior, опыт работы, обязанности, требования, вилка, team lead, live coding, портфолио, portfolio, job market, рынок труда, аспирантура, аспирант, phd, соавтор, coauthor, научный руководитель, войти в ml, войти в it, ml engineer, ai engineer, data scientist, data engineer, data analyst, вопросы и ответы, questions answers, вкатиться, сменить профессию, career change, профильное образование`,
      1: `remote, офис, команда, инженер, должность, position, offer, вопрос, ответы, работа в, skill, навык`,
    },
  },
  'Classical ML & Statistics': {
    aliases: `statistics, статистика, classical ml, ml basics, machinelearning basics, time series, timeseries, ab testing, abtest, ab tests, kaggle, tabular, boosting, catboost, xgboost, lightgbm, recsys,
      causal inference, bayesian, probability, math, математика, sklearn, pandas, regression, ~clustering, классический ml, матстат, теорвер, анализ данных`,
    terms: {
      3: `градиентный бустинг, gradient boosting, бустинг, catboost, xgboost, lightgbm, случайный лес, random forest, решающее дерево, дерево решений, decision tree,
        линейная регрессия, linear regression, логистическая регрессия, logistic regression, SVM, метод опорных векторов, KNN, k means, кластеризация, ~clustering, PCA, статистика, statistics,
        матстат, математическая статистика, a b test, a b testing, a b тест, a b тестирование, ab test, ab тест, p value, проверка гипотез, hypothesis testing, доверительный интервал, confidence interval,
        теория вероятностей, probability theory, временной ряд, time series, forecasting, sklearn, scikit learn, табличные данные, tabular data, tabular,
        feature engineering, бэггинг, ~bagging, bias variance, roc auc, ROC, causal inference, причинный вывод, uplift, аплифт, рекомендательная система, recommender system, recsys,
        кросс валидация, cross validation, MCMC, conformal prediction, статистический тест, статистическая значимость, statistical significance, бутстрап, наивный байес, naive bayes, t тест, t test, парадокс симпсона, simpson s paradox, теорема байеса, bayes theorem, bayes rule`,
      2: `регрессия, regression, кросс энтропия, cross entropy, MSE, максимум правдоподобия, maximum likelihood, статистический, statistical, ~bayes, байес, тяжелые хвосты, heavy tails, likelihood, байесовский, bayesian, прогнозирование, прогноз спроса, anomaly detection, поиск аномалий, обнаружение аномалий, дисперсия, variance, kaggle,
        ансамбль моделей, ensemble, outlier, выбросы, нормальное распределение, precision recall, монте карло, monte carlo, марковская цепь, markov chain, отбор признаков, feature selection,
        понижение размерности, dimensionality reduction, pandas, polars, feature store, data science, imbalance, несбалансированный, теорема, theorem, classifier, классификатор, коллинеарность, tsne, umap, ARIMA, prophet, bootstrap, классическое машинное обучение, классический ml`,
      1: `вероятность, ~probability, ~probabilities, распределение, ~distribution, ~distributions, выборка, признак, переобучение, overfitting, классификация, classification, ~precision, recall, метрика, ранжирование, ranking, numpy, корреляция, correlation, гипотеза, среднее, медиана, median, матожидание, анализ данных, data analysis, machine learning, машинное обучение, смещение, разброс, рекомендации`,
    },
  },
  'Industry & Opinion': {
    aliases: `news, новости, industry, opinion, мнение, business, бизнес, startup, startups, стартапы, venture, investments, regulation, agi, trends, economics, market, рынок, conference, policy, law`,
    terms: {
      3: `стартап, startup, инвестиции, инвестор, investor, ~funding, valuation, раунд инвестиций, funding round, series a, series b, acquisition, выручка, revenue, регулирование, regulation, lawsuit, copyright,
        авторские права, ai act, экспортный контроль, export control, венчурный, venture, рынок ии, рынка ии, ai industry, ai market, пузырь, ai bubble, капитализация, market cap, суперинтеллект, superintelligence, AGI, ASI, увольнения, layoffs`,
      2: `миллиард, billion, млрд, billions, IPO, сделка, CEO, гендиректор, Altman, альтман, Musk, илон маск, Маск, Маска, Zuckerberg, цукерберг, Huang, хуанг, Amodei, амодеи, мнение, opinion, размышления, тренд, trend, бизнес, business, индустрия, industry, экономика, economy,
        рабочие места, jobs, партнерство, partnership, хайп, hype, supply chain, санкции, ~суд, ~суда, ~суде, судебный, court, закон об ии, правительство, government, инвестировать, invest, bitter lesson, будущее ии, future of ai, конференция, conference, предсказание о будущем, монетизация, ceo, основатель, founder, cofounder, сооснователь, внедрение ии, enterprise, рынок, рынка, рынке, рынку, market, отчет об ии, state of ai`,
      1: `компания, company, будущее, future, прогноз, релиз, release, анонс, анонсировать, announce, запустить, launch, цена, price, pricing, подписка, subscription, конкурент, competitor, конкуренция, китай, china, сша, деньги, прогресс, барьер, выступление, миллион, million, пользователь, инновация, слухи, политика государства`,
    },
  },
};
